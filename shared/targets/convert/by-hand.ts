import type { Statement } from './setting.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What is to be said about a word that no reader took.
 *
 * @param what how it is shown
 * @source Camunda 8 manual, Migrating from Camunda 7: technical details, "cannot be migrated"
 */
export function leftOverStatement(localName: string, what: string, to: Vocabulary): Statement {
  if (to === 'camunda8' && inherentIn8.has(localName)) return { kind: 'inherent', what }
  return { kind: 'by-hand', what, mend: mends[localName] ?? 'Say it another way, or do without it.' }
}

/** Every job of Camunda 8 is asynchronous and exclusive, and history is kept as its operators say. */
const inherentIn8: ReadonlySet<string> = new Set([
  'async',
  'asyncBefore',
  'asyncAfter',
  'exclusive',
  'historyTimeToLive',
])

const worker = 'Have an external worker or job worker do what the code did.'
const listener = 'Write the listener for this engine, or draw what it does as a task.'
const form = 'Draw the form in a file of its own, and name it by its id.'
const template = 'Apply a template for this engine, or do without it.'

const mends: Readonly<Record<string, string>> = {
  class: worker,
  delegateExpression: worker,
  expression: worker,
  connector: worker,
  field: worker,
  type: worker,
  topic: worker,
  linkedResources: worker,
  agentDefinition: worker,
  resultVariable: 'Have what does the work set the variable.',
  executionListener: listener,
  taskListener: listener,
  executionListeners: listener,
  taskListeners: listener,
  formData: form,
  formProperty: form,
  formHandlerClass: form,
  userTaskForm: form,
  modelerTemplate: template,
  modelerTemplateVersion: template,
  modelerTemplateIcon: template,
  inputOutput: 'Say at this activity only what goes to the called process and what comes back.',
  mapDecisionResult: 'Read the result in the shape that the decision gives it.',
  subscription: 'Correlate the message by a business key or by variables when it is sent.',
  taskHeaders: 'Give them to the worker as inputs or in its configuration.',
  asyncBefore: 'Make it asynchronous in the words of this engine, where it counts.',
  asyncAfter: 'Make it asynchronous in the words of this engine, where it counts.',
  historyTimeToLive: 'Say how long history is kept in the settings of the engine.',
  candidateStarterUsers: 'Say who may start it by the permissions of the engine.',
  candidateStarterGroups: 'Say who may start it by the permissions of the engine.',
  initiator: 'Set the variable when the instance is started.',
  jobPriority: 'Give the priority in the words of this engine, where it counts.',
  taskPriority: 'Give the priority in the words of this engine, where it counts.',
  errorCodeVariable: 'Set the variable by what throws the error.',
  errorMessageVariable: 'Set the variable by what throws the error.',
  elementVariable: 'Name the collection too.',
}
