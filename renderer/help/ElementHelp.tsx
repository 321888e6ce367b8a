import { useTranslation } from 'react-i18next'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { HelpHint } from './HelpHint.tsx'
import { topicOfSelection } from './topic-of-selection.ts'

/** What the selected element means, and what simulation and engine do with it; nothing where it is told nowhere. */
export function ElementHelp({ diagramId, elementId }: { readonly diagramId: string; readonly elementId: string }) {
  const { t } = useTranslation('help')
  const session = useEditorSession(diagramId)
  // another type of the same element comes with a new list of elements
  useCanvas(diagramId, 'elements')
  const topic = topicOfSelection(session, elementId)
  return topic ? <HelpHint key={topic} topic={topic} about={t('thisElement')} /> : null
}
