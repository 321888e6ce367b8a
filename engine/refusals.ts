import type { Problem } from '../shared/problem.ts'
import { Refusal } from './failure.ts'
import type { InstanceState } from './state.ts'

/** Why a command cannot be done, in the user's words. */
export const refuse = {
  ended: ({ id, status }: InstanceState) =>
    refusal(
      'instance-ended',
      `The process instance ${id} has ended (${status}).`,
      'Start a new instance, or choose one that is still running.',
    ),
  otherInstance: (earlier: string, present: string) =>
    refusal(
      'other-instance',
      `The earlier state is of ${earlier}, not of ${present}.`,
      'Choose a point of its own history.',
    ),
  jobGone: (job: number) =>
    refusal(
      'job-gone',
      `The job ${job} is not there any more: it was completed, or its task was ended by an event.`,
      'Read the list of tasks again.',
    ),
  jobHasIncident: (job: number, element: string) =>
    refusal(
      'job-has-incident',
      `The job ${job} has used up its retries; its incident has to be resolved first.`,
      'Retry or skip the incident.',
      element,
    ),
  subscriptionGone: (key: number) =>
    refusal(
      'subscription-gone',
      `Nothing waits for the message any more (${key}).`,
      'Send it to an instance that waits for it.',
    ),
  timerGone: (key: number) =>
    refusal('timer-gone', `The timer ${key} does not wait any more.`, 'Read the instance again.'),
  incidentGone: (key: number) =>
    refusal('incident-gone', `The incident ${key} is not there any more.`, 'Read the list of incidents again.'),
  instanceGone: (key: number) =>
    refusal('element-instance-gone', `The element instance ${key} is not there any more.`, 'Read the instance again.'),
  processMissing: (process: string, known: readonly string[]) =>
    refusal(
      'process-missing',
      `There is no process ${process} in the file; it has ${known.join(', ')}.`,
      'Name one of them.',
    ),
  startMissing: (process: string, known: readonly string[]) =>
    refusal(
      'start-event-missing',
      `The process ${process} has no start event that nothing has to trigger.`,
      known.length > 0 ? `Start it by one of its events: ${known.join(', ')}.` : 'Draw a none start event.',
      process,
    ),
  startUnknown: (element: string, process: string) =>
    refusal(
      'start-event-unknown',
      `${element} is nothing that the process ${process} can start with.`,
      'Name a start event of the process.',
      element,
    ),
  elementUnknown: (element: string) =>
    refusal('element-unknown', `${element} is no flow node of the model.`, 'Name a flow node by its id.', element),
  notAdHoc: (element: string) =>
    refusal(
      'not-ad-hoc',
      `${element} is not inside an ad-hoc sub-process that runs.`,
      'Name an activity inside a running ad-hoc sub-process.',
      element,
    ),
}

function refusal(code: string, message: string, mend: string, elementId?: string): Refusal {
  const problem: Problem = { severity: 'error', code, message, mend, ...(elementId === undefined ? {} : { elementId }) }
  return new Refusal(problem)
}
