import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkModel } from '../analysis/check-model.ts'
import { process, type ScopeBuilder } from '../testing/bpmn-builder.ts'
import { ensureDiagram } from './layout.ts'
import { checkEditable } from './editable.ts'
import type { ProcessModel } from './process-model.ts'
import { readModel } from './read-model.ts'

interface Drawing {
  readonly nodes: readonly string[]
  readonly flows: readonly (readonly [number, number])[]
  readonly boundaries: readonly number[]
  readonly inner: Drawing | null
}

const tags = ['task', 'userTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'startEvent', 'endEvent']
const drawing = (depth: number): fc.Arbitrary<Drawing> =>
  fc.record({
    nodes: fc.array(fc.constantFrom(...tags), { minLength: 1, maxLength: 12 }),
    flows: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 }),
    boundaries: fc.array(fc.nat(11), { maxLength: 3 }),
    inner: depth === 0 ? fc.constant(null) : fc.option(drawing(depth - 1)),
  })

/** Draws it, with ids that tell the scope; returns how many nodes and flows there are. */
function draw(builder: ScopeBuilder, { nodes, flows, boundaries, inner }: Drawing, prefix: string) {
  const count = { nodes: nodes.length, flows: flows.length }
  nodes.forEach((tag, index) => builder.node(tag, `${prefix}${index}`))
  for (const [from, to] of flows) builder.flow(`${prefix}${from % nodes.length}`, `${prefix}${to % nodes.length}`)
  boundaries.forEach((host, index) => {
    const id = host % nodes.length
    if (!nodes[id]!.toLowerCase().endsWith('task')) return
    builder.boundary(`${prefix}b${index}`, `${prefix}${id}`, { timer: 'PT1H' })
    count.nodes++
  })
  if (inner) {
    builder.subProcess(`${prefix}s`, (scope) => {
      const within = draw(scope, inner, `${prefix}s`)
      count.nodes += within.nodes
      count.flows += within.flows
    })
    // the builder draws a flow to it from the node before
    count.nodes++
    count.flows++
  }
  return count
}

function openReferences(model: ProcessModel): string[] {
  const scopes = new Set([...model.processes.map(({ id }) => id), ...Object.keys(model.nodes)])
  const flowIds = new Set(Object.keys(model.flows))
  return [
    ...Object.values(model.flows).flatMap(({ id, source, target, scope }) =>
      model.nodes[source]?.outgoing.includes(id) && model.nodes[target]?.incoming.includes(id) && scopes.has(scope)
        ? []
        : [id],
    ),
    ...Object.values(model.nodes).flatMap((node) => [
      ...[...node.incoming, ...node.outgoing].filter((flow) => !flowIds.has(flow)),
      ...(scopes.has(node.scope) ? [] : [node.scope]),
      ...(node.kind === 'event' && node.attachedTo && !model.nodes[node.attachedTo] ? [node.id] : []),
      ...('boundaryEvents' in node ? node.boundaryEvents.filter((id) => !model.nodes[id]) : []),
      ...(node.kind === 'subProcess' ? node.nodes.filter((id) => model.nodes[id]?.scope !== node.id) : []),
    ]),
  ]
}

test('of any graph all nodes and flows are read, all references closed, and the model can be cloned', async () => {
  await fc.assert(
    fc.asyncProperty(drawing(2), async (given) => {
      const builder = process('P')
      const count = draw(builder, given, 'n')
      const read = await readModel(builder.xml())
      if (!read.ok) throw new Error(read.problems[0]?.message)
      expect(read.problems).toEqual([])
      expect(Object.keys(read.value.nodes)).toHaveLength(count.nodes)
      expect(Object.keys(read.value.flows)).toHaveLength(count.flows)
      expect(openReferences(read.value)).toEqual([])
      expect(structuredClone(read.value)).toEqual(read.value)
      for (const problem of checkModel(read.value)) expect(problem.elementId).toBeDefined()
    }),
    { numRuns: 150 },
  )
})

test('any graph can be laid out with all it has, and means the same afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(drawing(1), async (given) => {
      const builder = process('P')
      draw(builder, given, 'n')
      const xml = builder.xml()
      const laidOut = await ensureDiagram(xml)
      if (!laidOut.ok) throw new Error(laidOut.problems[0]?.message)
      const [before, after] = [await readModel(xml), await readModel(laidOut.value.xml)]
      if (!before.ok || !after.ok) throw new Error()
      expect(after.value).toEqual(before.value)
      for (const id of [...Object.keys(before.value.nodes), ...Object.keys(before.value.flows)]) {
        expect(laidOut.value.xml).toContain(`bpmnElement="${id}"`)
      }
      expect(await checkEditable(laidOut.value.xml)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a damaged file never throws', async () => {
  const whole = process('P').start('S').task('A', { name: 'a & b' }).end('E').lane('L', ['A']).pool('Q').xml()
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 8 }), async (at, length, put) => {
      const damaged = whole.slice(0, at) + put + whole.slice(at + length)
      const read = await readModel(damaged)
      if (read.ok) {
        expect(openReferences(read.value)).toEqual([])
        await ensureDiagram(damaged)
      } else expect(read.problems[0]?.mend).toBeTruthy()
      await checkEditable(damaged)
    }),
    { numRuns: 300 },
  )
})
