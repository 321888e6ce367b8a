import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'

/** What was typed into forms that are not completed yet, kept in this browser until they are. */
interface TaskDrafts {
  readonly drafts: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Older ones give way. */
const MOST_DRAFTS = 100

const useTaskDrafts = create<TaskDrafts>()(
  persist((): TaskDrafts => ({ drafts: {} }), { name: 'millrace.task-drafts', storage: remembered }),
)

const keyOf = (instanceId: string, job: number) => `${instanceId}/${job}`

export function taskDraft(instanceId: string, job: number): Readonly<Record<string, unknown>> {
  return useTaskDrafts.getState().drafts[keyOf(instanceId, job)] ?? {}
}

export function keepTaskDraft(instanceId: string, job: number, data: Readonly<Record<string, unknown>>): void {
  const key = keyOf(instanceId, job)
  useTaskDrafts.setState(({ drafts }) => {
    const others = Object.entries(drafts).filter(([other]) => other !== key)
    return { drafts: Object.fromEntries([...others, [key, data] as const].slice(-MOST_DRAFTS)) }
  })
}

export function forgetTaskDraft(instanceId: string, job: number): void {
  useTaskDrafts.setState(({ drafts }) => {
    const { [keyOf(instanceId, job)]: _, ...others } = drafts
    return { drafts: others }
  })
}
