import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/use-may.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { Banner } from '../ui/Banner.tsx'
import type { EditLockState } from './edit-lock.ts'
import { editLockOf } from './edit-lock-store.ts'

/** The diagram is open for editing in another window: it can be looked at here, and be brought here. */
export function EditedElsewhere({
  diagramId,
  state,
}: {
  readonly diagramId: string
  readonly state: Exclude<EditLockState, 'mine' | 'seeking'>
}) {
  const { t } = useTranslation('canvas')
  const projectId = useWorkspace(({ tabs }) => tabs.find((tab) => tab.diagramId === diagramId)?.projectId)
  const mayWrite = useMay('diagram.write', projectId)
  if (!mayWrite) return null
  const isSilent = state === 'silent'
  return (
    <Banner
      tone={state === 'refused' || isSilent ? 'warn' : 'info'}
      title={t('elsewhere.title')}
      actions={
        <Button
          size="xs"
          variant="default"
          loading={state === 'asking'}
          onClick={() => (isSilent ? editLockOf(diagramId)?.take() : editLockOf(diagramId)?.bring())}
        >
          {isSilent ? t('elsewhere.take') : t('elsewhere.bring')}
        </Button>
      }
    >
      {t(`elsewhere.${state}`)}
    </Banner>
  )
}
