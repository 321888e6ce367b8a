import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Example } from '../../shared/contract/contract.ts'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { guideBlocks, type GuideBlock, type GuideSpan } from './guide-blocks.ts'
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
      opened={example !== null}
      onClose={onClose}
      title={t('examples.guideOf', { name: example?.name ?? '' })}
      size={640}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.page} tabIndex={0} role="region" aria-label={t('examples.guide')}>
        {guideBlocks(example?.guide ?? '').map((block, place) => (
          <Block key={place} block={block} />
        ))}
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

function Block({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className={styles.heading}>{block.text}</h3>
    case 'paragraph':
      return (
        <p className={styles.paragraph}>
          <Spans spans={block.spans} />
        </p>
      )
    case 'list':
      return (
        <ul className={styles.list}>
          {block.items.map((spans, place) => (
            <li key={place}>
              <Spans spans={spans} />
            </li>
          ))}
        </ul>
      )
  }
}

function Spans({ spans }: { spans: readonly GuideSpan[] }) {
  return spans.map(({ text, isStrong }, place) => (isStrong ? <strong key={place}>{text}</strong> : text))
}
