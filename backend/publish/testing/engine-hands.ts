import type { Variables } from '../../../shared/expressions/value.ts'
import type { RealEngine } from '../../testing/real-engines.ts'
import { basic } from '../connection.ts'

/** What people, workers and partners do with an instance at an engine, over its REST API. */
export interface EngineHands {
  /** people's tasks that are open */
  tasks(instance: string): Promise<readonly Waiting[]>
  completeTask(task: Waiting, variables: Variables): Promise<void>
  /** work for workers outside, taken by this one */
  work(instance: string): Promise<readonly Waiting[]>
  completeWork(work: Waiting, variables: Variables): Promise<void>
  /** false where the instance does not wait for it */
  sendMessage(instance: string, name: string, variables: Variables): Promise<boolean>
  /** the timer that is due next, as if its time had come; false without one */
  fireNextTimer(instance: string): Promise<boolean>
  isEnded(instance: string): Promise<boolean>
  /** ids of the elements that were completed, in the order of history; a gateway that joins once for each token */
  path(instance: string): Promise<readonly string[]>
}

/** One thing that an instance waits for. */
export interface Waiting {
  readonly id: string
  readonly element: string
}

/** What happens to an instance from outside. Each is used once, in order; all else is answered with nothing. */
export interface Story {
  readonly variables: Variables
  /** by element */
  readonly answers: Readonly<Record<string, readonly Variables[]>>
  /** names */
  readonly messages: readonly string[]
  /** people's tasks that nobody does */
  readonly undone: readonly string[]
}

/**
 * Does what a story says until the instance ends, in the order of `millrace run`: tasks and work first, then
 * messages, and timers only when nothing else can happen.
 */
export async function playStory(hands: EngineHands, instance: string, story: Story): Promise<void> {
  const answers = new Map(Object.entries(story.answers).map(([element, each]) => [element, [...each]]))
  const answer = ({ element }: Waiting) => answers.get(element)?.shift() ?? {}
  const messages = [...story.messages]
  while (!(await hands.isEnded(instance))) {
    const tasks = (await hands.tasks(instance)).filter(({ element }) => !story.undone.includes(element))
    for (const task of tasks) await hands.completeTask(task, answer(task))
    const work = await hands.work(instance)
    for (const each of work) await hands.completeWork(each, answer(each))
    if (tasks.length > 0 || work.length > 0) continue
    const [message] = messages
    if (message !== undefined && (await hands.sendMessage(instance, message, {}))) {
      messages.shift()
      continue
    }
    if (!(await hands.fireNextTimer(instance))) throw new Error(`The instance stays where it is: ${instance}`)
  }
}

/** Asks an engine's API as its own tools would. @throws where it refuses */
export function asking({ origin, user, password }: RealEngine, api: string) {
  return async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, json?: unknown): Promise<unknown> => {
    const answer = await fetch(`${origin}${api}${path}`, {
      method,
      headers: { authorization: basic(user, password), 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}
