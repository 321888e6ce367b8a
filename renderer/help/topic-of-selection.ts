import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { EditorSession } from '../canvas/editor-store.ts'
import { topicOfElement, type KindOfElement } from './topic-of-element.ts'
import type { TopicName } from './topic-index.ts'

/** The topic about an element of an open diagram; null where there is none. */
export function topicOfSelection(session: EditorSession | null | undefined, elementId: string): TopicName | null {
  const drawn = session?.modeler.get<ElementRegistry>('elementRegistry').get(elementId)
  const element = drawn?.businessObject as KindOfElement | undefined
  return element ? topicOfElement(element) : null
}
