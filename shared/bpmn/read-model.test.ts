import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { elementLabel } from './element-label.ts'
import { readModel } from './read-model.ts'

async function modelOf(xml: string) {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read
}

test('a process is read with its nodes, flows, conditions and default flow', async () => {
  const { value: model, problems } = await modelOf(
    process('P', { name: 'Claims', documentation: 'How claims go' })
      .start('S')
      .userTask('A', { name: 'Assess\nclaim' })
      .exclusive('G', { name: 'Covered?', default: 'G_E2' })
      .branch((yes) => yes.task('B').end('E1'), { name: 'yes', condition: 'amount < 100', language: 'feel' })
      .branch((no) => no.end('E2', 'terminate'))
      .xml(),
  )
  expect(problems).toEqual([])
  expect(model.processes).toEqual([
    {
      id: 'P',
      name: 'Claims',
      documentation: 'How claims go',
      isExecutable: true,
      nodes: ['S', 'A', 'G', 'B', 'E1', 'E2'],
      flows: ['S_A', 'A_G', 'G_B', 'B_E1', 'G_E2'],
    },
  ])
  expect(model.nodes.A).toMatchObject({ kind: 'task', taskType: 'userTask', name: 'Assess claim', scope: 'P' })
  expect(model.nodes.G).toMatchObject({ gatewayType: 'exclusive', default: 'G_E2', outgoing: ['G_B', 'G_E2'] })
  expect(model.flows.G_B).toMatchObject({ name: 'yes', condition: { body: 'amount < 100', language: 'feel' } })
  expect(model.nodes.E2).toMatchObject({ position: 'end', definitions: [{ kind: 'terminate' }] })
  expect(elementLabel(model, 'A')).toBe('Task "Assess claim" (A)')
  expect(elementLabel(model, 'G_E2')).toBe('Sequence flow (G_E2)')
})
