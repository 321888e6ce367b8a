import {
  CAMUNDA_NAMESPACE,
  FLOWABLE_NAMESPACE,
  isCamunda7Family,
  ZEEBE_NAMESPACE,
  type EngineKind,
} from '../targets.ts'

/** Whose words the extensions of a file are in: Operaton and CIB seven read those of Camunda 7. */
export type Vocabulary = 'camunda7' | 'camunda8' | 'flowable'

export const vocabularies: Readonly<
  Record<Vocabulary, { readonly name: string; readonly uri: string; readonly prefix: string }>
> = {
  camunda7: { name: 'Camunda 7', uri: CAMUNDA_NAMESPACE, prefix: 'camunda' },
  camunda8: { name: 'Camunda 8', uri: ZEEBE_NAMESPACE, prefix: 'zeebe' },
  flowable: { name: 'Flowable', uri: FLOWABLE_NAMESPACE, prefix: 'flowable' },
}

export function vocabularyOf(kind: EngineKind): Vocabulary {
  if (isCamunda7Family(kind)) return 'camunda7'
  return kind === 'camunda8' ? 'camunda8' : 'flowable'
}

/** The vocabulary of a namespace; undefined for one of no engine. */
export function vocabularyNamed(uri: string): Vocabulary | undefined {
  return (['camunda7', 'camunda8', 'flowable'] as const).find((each) => vocabularies[each].uri === uri)
}
