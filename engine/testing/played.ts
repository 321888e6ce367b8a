import { afterEach, expect } from 'vitest'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import { compileProcess, type CompileOptions } from '../compile.ts'
import { InMemoryInstances } from '../in-memory.ts'
import { step } from '../step.ts'
import type { InstanceState, Job } from '../state.ts'

/** Monday 5 January 2026, 09:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 0, 5, 9)

export interface PlayOptions extends CompileOptions {
  /** started at once; absent: the first process, null: none */
  readonly process?: string | null
  readonly variables?: Variables
  readonly startEvent?: string
}

/** A process instance that a test plays, through the public door. */
export class Played {
  readonly world: InMemoryInstances
  readonly id: string

  constructor(world: InMemoryInstances, id: string) {
    this.world = world
    this.id = id
  }

  get state(): InstanceState {
    return this.world.instances.get(this.id)!
  }

  get status(): string {
    return this.state.status
  }

  /** elements whose jobs wait, in the order of creation */
  get waiting(): readonly string[] {
    return this.world.jobs().map(({ job }) => job.element)
  }

  get incidents(): readonly string[] {
    return [...this.world.instances.values()].flatMap(({ incidents }) =>
      Object.values(incidents).map(({ code }) => code),
    )
  }

  /** variables of the process instance */
  get variables(): Variables {
    return Object.values(this.state.elements).find(({ parent }) => parent === 0)?.variables ?? {}
  }

  /** Completes the first waiting job of each of these elements, in order. */
  complete(...elements: readonly string[]): this {
    for (const element of elements) this.completeWith(element, {})
    return this
  }

  completeWith(element: string, variables: Variables): this {
    const { id, job } = this.job(element)
    return this.do({ kind: 'completeJob', job: job.key, variables }, id)
  }

  job(element: string): { readonly id: string; readonly job: Job } {
    const found = this.world.jobs().find(({ job }) => job.element === element)
    if (!found) throw new Error(`${element} has no job; there are ${this.waiting.join(', ') || 'none'}`)
    return found
  }

  do(command: Parameters<InMemoryInstances['do']>[1], id = this.id): this {
    const problem = this.world.do(id, command)
    if (problem) throw new Error(`${problem.code}: ${problem.message}`)
    return this
  }

  send(name: string, variables: Variables = {}, correlationKey?: string | number): this {
    const problem = this.world.send({ name, ...(correlationKey === undefined ? {} : { correlationKey }) }, variables)
    if (problem) throw new Error(`${problem.code}: ${problem.message}`)
    return this
  }

  signal(name: string, variables: Variables = {}): this {
    this.world.signal(name, variables)
    return this
  }

  /** Seconds pass. */
  pass(seconds: number): this {
    const problem = this.world.advanceTo(this.world.nowMs + seconds * 1000)
    if (problem) throw new Error(`${problem.code}: ${problem.message}`)
    return this
  }

  /** Elements of an event, in order: `completed` by default; flows left out but for `taken`. */
  path(event = 'completed'): readonly string[] {
    return this.world.trace.filter((each) => each.event === event).map(({ element }) => element)
  }

  times(element: string, event = 'completed'): number {
    return this.path(event).filter((each) => each === element).length
  }
}

const played: InMemoryInstances[] = []

/** The history of every model that a test plays gives its state again. */
afterEach(() => {
  for (const { executable, history, instances } of played.splice(0)) {
    const again = new Map<string, InstanceState>()
    for (const { id, command, stores } of history) {
      again.set(id, step(executable, again.get(id) ?? null, command, stores).state)
    }
    expect(JSON.stringify([...again])).toBe(JSON.stringify([...instances]))
  }
})

export async function modelOf(xml: string): Promise<ProcessModel> {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.value
}

/** Compiles a file and starts an instance of its process. */
export async function play(xml: string, options: PlayOptions = {}): Promise<Played> {
  const model = await modelOf(xml)
  const { executable, problems } = compileProcess(model, options)
  if (!executable) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const world = new InMemoryInstances(executable, MONDAY_MS)
  played.push(world)
  if (options.process === null) return new Played(world, '')
  const { id, problem } = world.start(options.process ?? model.processes[0]!.id, options.variables, options.startEvent)
  if (problem) throw new Error(`${problem.code}: ${problem.message}`)
  return new Played(world, id)
}
