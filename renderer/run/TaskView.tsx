import { useTranslation } from 'react-i18next'
import { Fill } from '../app/slots.tsx'
import { narrowWidth, useIsNarrowerThan } from '../app/window-width.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Inbox } from './Inbox.tsx'
import { useRunTab } from './run-store.ts'
import { TaskForm } from './TaskForm.tsx'

/** The inbox beside the form of the task that is chosen in it; in a narrow window the one in place of the other. */
export function TaskView({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('run')
  const { task } = useRunTab(diagramId)
  const isNarrow = useIsNarrowerThan(narrowWidth)
  const form = task && (
    <TaskForm key={`${task.instanceId}/${task.job}`} diagramId={diagramId} hasBack={isNarrow} {...task} />
  )
  if (isNarrow) return <Fill slot="inspector">{form ?? <Inbox diagramId={diagramId} />}</Fill>
  return (
    <>
      <Fill slot="list">
        <Inbox diagramId={diagramId} />
      </Fill>
      <Fill slot="inspector">
        {form ?? <EmptyState title={t('task.noneChosen')} reason={t('task.noneChosenReason')} />}
      </Fill>
    </>
  )
}
