import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Example } from '../../shared/contract/contract.ts'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { GuideText } from '../ui/GuideText.tsx'
import styles from './GuideDialog.module.css'

interface GuideDialogProps {
  /** null while closed */
  readonly example: Example | null
  readonly isStarting: boolean
  readonly onStart: () => void
  readonly onClose: () => void
}

/** The page that tells what to look at in an example, and the way into it. */
export function GuideDialog({ example, isStarting, onStart, onClose }: GuideDialogProps) {
  const { t } = useTranslation('home')
  return (
    <Modal
      data-help="examples"
      opened={example !== null}
      onClose={onClose}
      title={t('examples.guideOf', { name: example?.name ?? '' })}
      size={640}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.page} tabIndex={0} role="region" aria-label={t('examples.guide')}>
        <GuideText markdown={example?.guide ?? ''} />
      </div>
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <PrimaryButton isBusy={isStarting} onClick={onStart}>
          {t('examples.open')}
        </PrimaryButton>
      </div>
    </Modal>
  )
}
