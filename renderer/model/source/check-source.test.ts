import { describe, expect, it } from 'vitest'
import { process as drawn } from '../../../shared/testing/bpmn-builder.ts'
import { checkSource } from './check-source.ts'

const namespaces =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"'
const definitions = (content: string) =>
  `<?xml version="1.0"?>\n<definitions ${namespaces} id="D" targetNamespace="t">${content}</definitions>`
const process = '<process id="P" />'

describe('a text that is to become the diagram', () => {
  it('is tried where it says what is drawn', () => {
    const plane = '<di:BPMNDiagram id="B"><di:BPMNPlane id="L" bpmnElement="P" /></di:BPMNDiagram>'
    expect(checkSource(definitions(process + plane))).toEqual([])
  })

  it('is not where two elements have one id, unless other tools wrote them', () => {
    const plane = '<di:BPMNDiagram id="B"><di:BPMNPlane id="B" bpmnElement="P" /></di:BPMNDiagram>'
    const foreign = '<extensionElements><x xmlns="urn:x" id="A" /><x xmlns="urn:x" id="A" /></extensionElements>'
    const inside = (content: string) => checkSource(definitions(`<process id="P">${content}</process>${plane}`))
    expect(inside(`<task id="A">${foreign}</task>`)).toEqual([])
    expect(inside('<task id="A" />\n<subProcess id="C">\n<task id="A" /></subProcess>')).toMatchObject([
      { line: 4, message: 'The id A of line 2 is used again by <task> on line 4.' },
    ])
  })

  it('is not where a shape or a line has a place that is no number', () => {
    const text = drawn('P').start('S').task('A').end('E').xml()
    const place = (attributes: string) =>
      `<di:BPMNShape id="A_di" bpmnElement="A"><dc:Bounds ${attributes} /></di:BPMNShape>`
    const spaces =
      'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI"'
    const problemsOf = (shapes: string) =>
      checkSource(
        text.replace(
          '</bpmn:definitions>',
          `<di:BPMNDiagram ${spaces}><di:BPMNPlane bpmnElement="P">\n${shapes}</di:BPMNPlane></di:BPMNDiagram></bpmn:definitions>`,
        ),
      ).map(({ elementId, message }) => `${elementId}: ${message.replace(/ on line \d+/, '')}`)
    expect(problemsOf(place('x="1e3" y="-5.5" width="100" height="80"'))).toEqual([])
    // what a file leaves out of a place is 0
    expect(problemsOf(place('width="100" height="80"'))).toEqual([])
    expect(problemsOf(place('x="NaN" y="0" width="100" height="80"'))).toEqual([
      'A: A cannot be drawn: the x of its <dc:Bounds> is "NaN".',
    ])
    for (const width of ['1e309', '-3', '', 'wide'])
      expect(problemsOf(place(`x="0" y="0" width="${width}" height="80"`))).toEqual([
        `A: A cannot be drawn: the width of its <dc:Bounds> is "${width}".`,
      ])
    expect(problemsOf(place('x="0" y="0" width="100"'))).toEqual([
      'A: A cannot be drawn: its <dc:Bounds> has no height.',
    ])
    const label = '<di:BPMNLabel><dc:Bounds x="Infinity" y="0" width="0" height="0" /></di:BPMNLabel>'
    const edge = (inner: string) => `<di:BPMNEdge bpmnElement="F"><dd:waypoint x="0" y="0" />${inner}</di:BPMNEdge>`
    expect(problemsOf(edge('<dd:waypoint x="100" y="down" />'))).toEqual([
      'F: F cannot be drawn: the y of its <dd:waypoint> is "down".',
    ])
    expect(problemsOf(edge(label))).toEqual(['F: F cannot be drawn: the x of its <dc:Bounds> is "Infinity".'])
  })

  it.each([
    ['nothing', '', 'The file is empty.', undefined],
    ['words', 'just some\nwords', 'The file is not XML', 1],
    ['a page', '<html><body>x</body></html>', 'HTML page', 1],
    ['with a DOCTYPE', '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'Line 2 holds a DOCTYPE', 2],
    ['with an entity', definitions('\n<process id="P" name="&a;" />'), 'uses the entity &a;', 3],
    ['cut off', definitions(process).slice(0, -20), 'ends too early', 2],
    ['without a picture', drawn('P').start('S').end('E').xml(), 'does not say where anything is drawn', 2],
    [
      'with a picture of another kind',
      definitions(`${process}<x:BPMNDiagram xmlns:x="urn:x"><x:BPMNPlane bpmnElement="P" /></x:BPMNDiagram>`),
      'does not say where anything is drawn',
      2,
    ],
    ['with an empty picture', definitions(`${process}<di:BPMNDiagram />`), 'does not say where anything is drawn', 2],
  ])('is not where it is %s, and its line is named', (_, text, message, line) => {
    const [problem] = checkSource(text)
    expect(problem?.message).toContain(message)
    expect(problem?.line).toBe(line)
  })
})
