import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useMay } from '../app/use-may.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PublicationHistory } from './PublicationHistory.tsx'
import styles from './publish.module.css'
import type { Published } from './published.ts'
import { SendForm } from './SendForm.tsx'
import { TargetBar } from './TargetBar.tsx'
import { TargetForm } from './TargetForm.tsx'

interface PublishDialogProps {
  readonly published: Published
  readonly name: string
  readonly onJump: (elementId: string) => void
  readonly onClose: () => void
}

/** Checks the diagram for a target, sends it there, says what the target made of it, and what was sent before. */
export function PublishDialog({ published, name, onJump, onClose }: PublishDialogProps) {
  const { t } = useTranslation('publish')
  const client = useQueryClient()
  const mayConfigure = useMay('publish.configure', published.projectId)
  const { data: targets } = useQuery(orpc.targets.list.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<'none' | 'new' | 'change'>('none')
  const target = targets?.find(({ id }) => id === chosen) ?? targets?.[0]
  const isForm = editing !== 'none' || targets?.length === 0
  const refresh = () => client.invalidateQueries({ queryKey: orpc.targets.key() })
  return (
    <Modal
      data-help="publish"
      opened
      onClose={onClose}
      title={t('title', { name })}
      size={720}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {targets && isForm && (
        <>
          {targets.length === 0 && (
            <EmptyState title={t('none')} reason={t(mayConfigure ? 'noneReason' : 'noneForNow')} />
          )}
          {mayConfigure && (
            <TargetForm
              target={editing === 'change' ? (target ?? null) : null}
              onSaved={(id) => {
                setEditing('none')
                setChosen(id)
                void refresh()
              }}
              {...(targets.length > 0 ? { onCancel: () => setEditing('none') } : {})}
            />
          )}
        </>
      )}
      {targets && target && !isForm && (
        <div className={styles.column}>
          <TargetBar
            targets={targets}
            target={target}
            mayConfigure={mayConfigure}
            onChoose={setChosen}
            onAdd={() => setEditing('new')}
            onChange={() => setEditing('change')}
            onRemoved={() => {
              setChosen(null)
              void refresh()
            }}
          />
          <SendForm key={target.id} published={published} name={name} target={target} onJump={onJump} />
          <PublicationHistory diagramId={published.diagramId} />
        </div>
      )}
    </Modal>
  )
}
