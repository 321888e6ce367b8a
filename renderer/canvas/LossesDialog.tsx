import { Button, FocusTrap, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { api } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import styles from './LossesDialog.module.css'

interface LossesDialogProps {
  readonly diagramId: string
  readonly losses: readonly Problem[]
  readonly isOpen: boolean
  readonly onAccept: () => void
  /** nothing is written for now */
  readonly onPutOff: () => void
}

/** Before a file is saved for the first time: what the save would lose, and the way not to lose it. */
export function LossesDialog({ diagramId, losses, isOpen, onAccept, onPutOff }: LossesDialogProps) {
  const { t } = useTranslation('canvas')
  const tab = useWorkspace((workspace) => workspace.tabs.find((open) => open.diagramId === diagramId))
  const keepOriginal = () => {
    // the duplicate is made from the stored file, which has nothing lost yet
    api.diagrams
      .duplicate({ id: diagramId })
      .then((copy) => {
        notify(t('losses.kept', { name: copy.name }))
        onAccept()
      })
      .catch(notifyError)
  }
  return (
    <Modal
      opened={isOpen}
      onClose={onPutOff}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={t('losses.title', { name: tab?.name ?? '' })}
      size="lg"
    >
      {/* it comes up while one draws: a key meant for the diagram must not press a button */}
      <FocusTrap.InitialFocus />
      <p className={styles.text}>{t('losses.text')}</p>
      <ul className={styles.list}>
        {losses.map((loss, index) => (
          <li key={index}>{loss.message}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button variant="subtle" onClick={onPutOff}>
          {t('losses.putOff')}
        </Button>
        <Button variant="default" onClick={onAccept}>
          {t('losses.accept')}
        </Button>
        <Button onClick={keepOriginal}>{t('losses.keep')}</Button>
      </div>
    </Modal>
  )
}
