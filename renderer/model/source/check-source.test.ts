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
