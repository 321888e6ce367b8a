import type { XmlAttribute, XmlElement } from '../../bpmn/xml-tree.ts'

/** What engines can be told about an element, whatever words they have for it. */
export type SettingKey =
  | AssignmentKey
  | 'form-key'
  | 'form-id'
  | 'form-binding'
  | 'job-type'
  | 'retries'
  | 'input'
  | 'output'
  | 'property'
  | 'called-process'
  | 'called-binding'
  | 'all-in'
  | 'all-out'
  | 'decision'
  | 'decision-binding'
  | 'decision-result'
  | 'script'
  | 'script-result'
  | 'collection'
  | 'element-variable'
  | 'version-tag'

export const assignmentKeys = [
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'dueDate',
  'followUpDate',
  'priority',
] as const
export type AssignmentKey = (typeof assignmentKeys)[number]

export interface Setting {
  readonly key: SettingKey
  /** of an input, an output or a property */
  readonly name?: string
  /**
   * Plain text, or an expression as it is written where `language` says so: `=amount` or `${amount}`.
   * Bindings are `latest`, `deployment` or `versionTag:` and the tag.
   */
  readonly value: string
  /** undefined: a word that no engine evaluates */
  readonly language?: 'feel' | 'juel'
}

/** One thing that is said, of one or more settings that only make sense together. */
export type Statement =
  | { readonly kind: 'settings'; readonly what: string; readonly settings: readonly Setting[]; readonly note?: string }
  /** what no other engine has words for */
  | { readonly kind: 'by-hand'; readonly what: string; readonly mend: string }
  /** what other engines do of themselves */
  | { readonly kind: 'inherent'; readonly what: string }

export type Part =
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'attribute'; readonly attribute: XmlAttribute; readonly of: XmlElement }

/** What goes from the file as one, once all of it is said in other words. */
export interface Piece {
  readonly parts: readonly Part[]
  readonly statements: readonly Statement[]
}

/** An element with what is said about it in the same breath: its loop, its event definitions. */
export interface Holder {
  readonly element: XmlElement
  /** the element itself first */
  readonly members: readonly XmlElement[]
}
