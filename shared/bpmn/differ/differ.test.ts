import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createModdle } from '../moddle.ts'
import { compareDiagrams } from './compare-diagrams.ts'
import { mergeDiagrams, type Choices } from './merge-diagrams.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'examples')
const example = (name: string) => readFileSync(join(folder, name, 'process.bpmn'), 'utf8')

/** A claim that is assessed and paid, with its drawing. */
const claim = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:test">
  <bpmn:process id="P" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Assess" name="Assess claim"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:userTask>
    <bpmn:serviceTask id="Pay" name="Pay out"><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:endEvent id="End"><bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Assess" />
    <bpmn:sequenceFlow id="F2" sourceRef="Assess" targetRef="Pay" />
    <bpmn:sequenceFlow id="F3" sourceRef="Pay" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BD"><bpmndi:BPMNPlane id="BP" bpmnElement="P">
    <bpmndi:BPMNShape id="S1" bpmnElement="Start"><dc:Bounds x="100" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S2" bpmnElement="Assess"><dc:Bounds x="200" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S3" bpmnElement="Pay"><dc:Bounds x="360" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="S4" bpmnElement="End"><dc:Bounds x="520" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="E1" bpmnElement="F1"><di:waypoint x="136" y="120" /><di:waypoint x="200" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E2" bpmnElement="F2"><di:waypoint x="300" y="120" /><di:waypoint x="360" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="E3" bpmnElement="F3"><di:waypoint x="460" y="120" /><di:waypoint x="520" y="120" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`

type Edit = (xml: string) => string
const rename =
  (id: string, name: string): Edit =>
  (xml) =>
    xml.replace(new RegExp(`(id="${id}" name=")[^"]*`), `$1${name}`)
const move =
  (id: string, x: number): Edit =>
  (xml) =>
    xml.replace(new RegExp(`(bpmnElement="${id}"><dc:Bounds x=")\\d+`), `$1${x}`)
const document =
  (id: string, text: string): Edit =>
  (xml) =>
    xml.replace(new RegExp(`(<bpmn:\\w+ id="${id}"[^>]*>)`), `$1<bpmn:documentation>${text}</bpmn:documentation>`)
/** Another task after Assess, beside Pay. */
const addTask =
  (id: string): Edit =>
  (xml) =>
    xml
      .replace(
        '<bpmn:outgoing>F2</bpmn:outgoing>',
        `<bpmn:outgoing>F2</bpmn:outgoing><bpmn:outgoing>F${id}</bpmn:outgoing>`,
      )
      .replace(
        '    <bpmn:endEvent id="End">',
        `    <bpmn:task id="${id}" name="${id}"><bpmn:incoming>F${id}</bpmn:incoming></bpmn:task>\n    <bpmn:sequenceFlow id="F${id}" sourceRef="Assess" targetRef="${id}" />\n    <bpmn:endEvent id="End">`,
      )
      .replace(
        '    <bpmndi:BPMNEdge id="E1"',
        `    <bpmndi:BPMNShape id="S${id}" bpmnElement="${id}"><dc:Bounds x="360" y="200" width="100" height="80" /></bpmndi:BPMNShape>\n    <bpmndi:BPMNEdge id="E${id}" bpmnElement="F${id}"><di:waypoint x="300" y="120" /><di:waypoint x="360" y="240" /></bpmndi:BPMNEdge>\n    <bpmndi:BPMNEdge id="E1"`,
      )
/** Pay and what leads to and from it are gone; Assess leads to the end. */
const removePay: Edit = (xml) =>
  xml
    .replace(/ *<bpmn:serviceTask id="Pay".*\n/, '')
    .replace(/ *<bpmn:sequenceFlow id="F3".*\n/, '')
    .replace('sourceRef="Assess" targetRef="Pay"', 'sourceRef="Assess" targetRef="End"')
    .replace('<bpmn:incoming>F3</bpmn:incoming>', '<bpmn:incoming>F2</bpmn:incoming>')
    .replace(/ *<bpmndi:BPMNShape id="S3".*\n/, '')
    .replace(/ *<bpmndi:BPMNEdge id="E3".*\n/, '')

function merged(base: string, mine: string, theirs: string, choices?: Choices) {
  const merge = mergeDiagrams(base, mine, theirs, choices)
  if (!merge.ok) throw new Error(merge.problems[0]!.message)
  return merge.value
}

function differences(before: string, after: string) {
  const compared = compareDiagrams(before, after)
  if (!compared.ok) throw new Error(compared.problems[0]!.message)
  return compared.value
}

describe('a comparison', () => {
  it('tells what was added, removed, changed and moved, each once', () => {
    const after = [rename('Assess', 'Judge'), move('Start', 90), addTask('Check')].reduce(
      (xml, edit) => edit(xml),
      claim,
    )
    expect(differences(claim, after).map(({ how, elementId, name }) => [how, elementId, name])).toEqual([
      ['changed', 'Assess', 'Judge'],
      ['added', 'Check', 'Check'],
      ['added', 'FCheck', null],
      ['moved', 'Start', null],
    ])
    expect(differences(after, claim).map(({ how, elementId }) => `${how} ${elementId}`)).toContain('removed Check')
    const [changed] = differences(claim, after)
    expect(changed!.details).toEqual([{ what: 'name', before: 'Assess claim', after: 'Judge' }])
  })

  it('tells another color as a change, not as a move, once for both names that files have for it', () => {
    const paint =
      (fill: string): Edit =>
      (xml) =>
        xml.replace(
          /(<bpmndi:BPMNShape id="[^"]*" bpmnElement="Assess")/,
          `$1 xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" bioc:fill="${fill}" color:background-color="${fill}"`,
        )
    const painted = paint('#c8e6c9')(claim)
    expect(painted).not.toBe(claim)
    const toGreen = { what: 'fill', before: null, after: '#c8e6c9' }
    expect(differences(claim, painted)).toMatchObject([{ elementId: 'Assess', how: 'changed', details: [toGreen] }])
    expect(differences(claim, rename('Assess', 'Judge')(painted))).toMatchObject([
      { elementId: 'Assess', details: [{ what: 'name' }, toGreen] },
    ])
    expect(differences(painted, paint('#fff')(claim))).toMatchObject([
      { details: [{ what: 'fill', before: '#c8e6c9', after: '#fff' }] },
    ])
  })

  it('calls what an element refers to by its name, and tells of a list what left and what joined it', () => {
    const lanes = (members: readonly string[]) =>
      claim.replace(
        '<bpmn:startEvent',
        `<bpmn:laneSet id="LS"><bpmn:lane id="L" name="Clerks">${members
          .map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
          .join('')}</bpmn:lane></bpmn:laneSet><bpmn:startEvent`,
      )
    expect(differences(lanes(['Start', 'Assess']), lanes(['Start', 'Pay']))).toMatchObject([
      { elementId: 'L', details: [{ what: 'flowNodeRef', before: 'Assess claim', after: 'Pay out' }] },
    ])
    expect(differences(lanes(['Start']), lanes(['Start', 'Pay']))).toMatchObject([
      { details: [{ what: 'flowNodeRef', before: null, after: 'Pay out' }] },
    ])
    const rerouted = claim.replace('targetRef="Pay"', 'targetRef="End"')
    expect(differences(claim, rerouted)).toMatchObject([
      { elementId: 'F2', details: [{ what: 'targetRef', before: 'Pay out', after: 'End' }] },
    ])
  })

  it('says nothing of how a file is written', () => {
    const written = claim
      .replaceAll('bpmn:', 'b:')
      .replace('xmlns:bpmn=', 'xmlns:b=')
      .replaceAll('id="Assess" name="Assess claim"', "name='Assess claim'   id='Assess'")
      .replace('<b:outgoing>F1', '<!-- out --><b:outgoing>F1')
    expect(differences(claim, written)).toEqual([])
  })
})

describe('a merge', () => {
  it('joins changes of different elements, and of different properties of one', () => {
    const mine = addTask('Mine')(rename('Assess', 'Judge')(claim))
    const theirs = addTask('Theirs')(document('Assess', 'Read it')(move('Pay', 400)(claim)))
    const { xml, conflicts } = merged(claim, mine, theirs)
    expect(conflicts).toEqual([])
    expect(
      differences(claim, xml)
        .map(({ how, elementId }) => `${how} ${elementId}`)
        .sort(),
    ).toEqual(['added FMine', 'added FTheirs', 'added Mine', 'added Theirs', 'changed Assess', 'moved Pay'])
    expect(xml).toContain('name="Judge"')
    for (const flow of ['F2', 'FMine', 'FTheirs']) expect(xml).toContain(`<bpmn:outgoing>${flow}</bpmn:outgoing>`)
  })

  it('leaves mine as it is written, but for what comes from the other', () => {
    const mine = claim.replace('<bpmn:userTask', '<!-- assessed by the clerk -->\n    <bpmn:userTask')
    const theirs = rename('Pay', 'Transfer')(claim)
    expect(merged(claim, mine, theirs).xml).toBe(rename('Pay', 'Transfer')(mine))
  })

  it('asks where both changed the same property, and takes what is chosen', () => {
    const mine = rename('Assess', 'Judge')(claim)
    const theirs = rename('Assess', 'Decide')(claim)
    const { conflicts } = merged(claim, mine, theirs)
    expect(conflicts).toEqual([
      {
        elementId: 'Assess',
        tag: 'userTask',
        name: 'Judge',
        kind: 'changed',
        details: [{ what: 'name', mine: 'Judge', theirs: 'Decide' }],
      },
    ])
    expect(merged(claim, mine, theirs, { Assess: 'theirs' }).xml).toContain('name="Decide"')
    expect(merged(claim, mine, theirs, { Assess: 'mine' }).xml).toContain('name="Judge"')
    expect(merged(claim, mine, mine).conflicts).toEqual([])
  })

  it('asks where one removed what the other changed, and restores it with its shape', () => {
    const mine = removePay(claim)
    const theirs = rename('Pay', 'Transfer')(claim)
    const { conflicts, xml } = merged(claim, mine, theirs)
    expect(conflicts).toMatchObject([{ elementId: 'Pay', kind: 'removed-mine' }])
    expect(differences(mine, xml)).toEqual([])
    const kept = merged(claim, mine, theirs, { Pay: 'theirs' }).xml
    expect(kept).toContain('name="Transfer"')
    expect(kept).toContain('bpmnElement="Pay"')
  })

  it('asks where one removed what the other leads a new flow to, and drops the flow with it', () => {
    const mine = removePay(claim)
    const theirs = claim.replace(
      '    <bpmn:sequenceFlow id="F3"',
      '    <bpmn:sequenceFlow id="New" sourceRef="Start" targetRef="Pay" />\n    <bpmn:sequenceFlow id="F3"',
    )
    const { conflicts, xml } = merged(claim, mine, theirs)
    expect(conflicts).toMatchObject([{ elementId: 'Pay', kind: 'removed-mine' }])
    expect(xml).not.toContain('id="New"')
    const kept = merged(claim, mine, theirs, { Pay: 'theirs' }).xml
    expect(kept).toContain('id="New"')
    expect(kept).toContain('id="Pay"')
  })

  it('refuses texts that are no diagrams, and prefixes that mean two things', () => {
    expect(mergeDiagrams(claim, 'x', claim).ok).toBe(false)
    const mine = claim.replace('id="D"', 'xmlns:x="urn:one" id="D"')
    const theirs = claim.replace('id="D"', 'xmlns:x="urn:two" id="D"')
    expect(mergeDiagrams(claim, mine, theirs)).toMatchObject({ ok: false, problems: [{ code: 'merge-prefixes' }] })
  })
})

const ids = ['Assess', 'Pay']
const edits = fc.array(
  fc.oneof(
    fc
      .record({ id: fc.constantFrom(...ids), name: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1 }) })
      .map(({ id, name }) => rename(id, name)),
    fc.record({ id: fc.constantFrom('Start', ...ids, 'End'), x: fc.nat(900) }).map(({ id, x }) => move(id, x)),
    fc
      .record({ id: fc.constantFrom(...ids), text: fc.constantFrom('x', 'y') })
      .map(({ id, text }) => document(id, text)),
    fc.constantFrom('One', 'Two', 'Three').map((id) => addTask(id)),
    fc.constant(removePay),
  ),
  { maxLength: 5 },
)
/** Each edit once, since adding one task twice is no diagram. */
const edited = (chosen: readonly Edit[]) => {
  let xml = claim
  for (const edit of chosen) {
    const next = edit(xml)
    if (new Set(next.match(/ id="[^"]*"/g)).size === next.match(/ id="[^"]*"/g)!.length) xml = next
  }
  return xml
}

describe('merging is lawful', () => {
  it('whoever changed nothing gets what the other made, and both alike get what both made', () => {
    fc.assert(
      fc.property(edits, (chosen) => {
        const changed = edited(chosen)
        for (const [mine, theirs] of [
          [claim, changed],
          [changed, claim],
          [changed, changed],
        ] as const) {
          const { xml, conflicts } = merged(claim, mine, theirs)
          expect(conflicts).toEqual([])
          expect(differences(changed, xml)).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on whose side is whose, when every conflict is decided alike', () => {
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [mine, theirs] = [edited(one), edited(other)]
        const there = merged(claim, mine, theirs)
        const back = merged(claim, theirs, mine)
        expect(back.conflicts.map(({ elementId }) => elementId).sort()).toEqual(
          there.conflicts.map(({ elementId }) => elementId).sort(),
        )
        const decide = (side: 'mine' | 'theirs') =>
          Object.fromEntries(there.conflicts.map(({ elementId }) => [elementId, side]))
        const first = merged(claim, mine, theirs, decide('mine')).xml
        const second = merged(claim, theirs, mine, decide('theirs')).xml
        expect(differences(first, second)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('gives a diagram without loose ends, that the editor can read', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, async (one, other) => {
        const { xml } = merged(claim, edited(one), edited(other))
        const { references, warnings } = await createModdle().fromXML(xml)
        expect(warnings).toEqual([])
        expect(references.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })

  it('leaves every example as it is where nobody changed it', () => {
    for (const name of ['loan-approval', 'hotel-stay', 'incident-handling', 'patient-admission', 'production-order']) {
      const xml = example(name)
      expect(differences(xml, merged(xml, xml, xml).xml)).toEqual([])
    }
  })
})
