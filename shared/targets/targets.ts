/** Engines that a process can be sent to, beside the studio's own. */
export const engineKinds = ['camunda8', 'camunda7', 'operaton', 'cibseven', 'flowable'] as const
export type EngineKind = (typeof engineKinds)[number]
export const targetKinds = [...engineKinds, 'folder', 'git'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What one click puts right in a file for a target. */
export const fixKinds = [
  'executable',
  'history-time-to-live',
  'job-type',
  'topic',
  'service-task',
  'expression',
  'extensions',
] as const
export type FixKind = (typeof fixKinds)[number]

export interface TargetProfile {
  readonly name: string
  /** language of conditions without a mark of their own */
  readonly expressions: 'feel' | 'juel' | 'any'
  /** namespace of the extensions that it reads; null: it reads any */
  readonly namespace: string | null
  /** prefix that its own tools write for it */
  readonly prefix: string
}

export const CAMUNDA_NAMESPACE = 'http://camunda.org/schema/1.0/bpmn'
export const ZEEBE_NAMESPACE = 'http://camunda.org/schema/zeebe/1.0'
export const FLOWABLE_NAMESPACE = 'http://flowable.org/bpmn'

const camunda7 = { expressions: 'juel', namespace: CAMUNDA_NAMESPACE, prefix: 'camunda' } as const

export const targets: Readonly<Record<TargetKind, TargetProfile>> = {
  camunda8: { name: 'Camunda 8', expressions: 'feel', namespace: ZEEBE_NAMESPACE, prefix: 'zeebe' },
  camunda7: { name: 'Camunda 7', ...camunda7 },
  operaton: { name: 'Operaton', ...camunda7 },
  cibseven: { name: 'CIB seven', ...camunda7 },
  flowable: { name: 'Flowable', expressions: 'juel', namespace: FLOWABLE_NAMESPACE, prefix: 'flowable' },
  folder: { name: 'Folder', expressions: 'any', namespace: null, prefix: '' },
  git: { name: 'Git repository', expressions: 'any', namespace: null, prefix: '' },
}

export function isEngine(kind: TargetKind): kind is EngineKind {
  return kind !== 'folder' && kind !== 'git'
}

/** Engines that answer to Camunda 7's REST API. */
export function isCamunda7Family(kind: TargetKind): boolean {
  return kind === 'camunda7' || kind === 'operaton' || kind === 'cibseven'
}
