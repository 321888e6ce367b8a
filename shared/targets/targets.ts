/** Where a process can be sent to run, beside the studio's own engine. */
export const targetKinds = ['camunda8', 'camunda7', 'operaton', 'cibseven', 'flowable', 'folder'] as const
export type TargetKind = (typeof targetKinds)[number]

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
}

/** Engines that answer to Camunda 7's REST API. */
export function isCamunda7Family(kind: TargetKind): boolean {
  return kind === 'camunda7' || kind === 'operaton' || kind === 'cibseven'
}
