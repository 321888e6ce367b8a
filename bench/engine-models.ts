import { process } from '../shared/testing/bpmn-builder.ts'

/** Processes that the engine is timed with; `i` counts the turns of the loop. */
export const engineModels = {
  'ten automatic tasks in sequence': sequence(),
  'five-way parallel split and join': parallel(),
  'loop of 100 turns through an exclusive gateway': loop(),
} as const

function sequence(): string {
  let builder = process('P').start('S')
  for (let i = 1; i <= 10; i++) builder = builder.task(`T${i}`)
  return builder.end('E').xml()
}

function parallel(): string {
  let builder = process('P').start('S').parallel('F')
  builder = builder.branch((branch) => branch.task('T1').parallel('J').end('E'))
  for (let i = 2; i <= 5; i++) builder = builder.branch((branch) => branch.task(`T${i}`).to('J'))
  return builder.xml()
}

function loop(): string {
  const count = '<zeebe:ioMapping><zeebe:output source="=i + 1" target="i" /></zeebe:ioMapping>'
  return process('P')
    .start('S')
    .exclusive('M')
    .task('T', { extension: count })
    .exclusive('X', { default: 'out' })
    .branch((branch) => branch.to('M'), { condition: '=i < 100' })
    .branch((branch) => branch.end('E'), { id: 'out' })
    .xml()
}
