import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { saidText } from '../../app/said/said.ts'
import styles from './SourceEditor.module.css'

/** Why a text is no diagram, and where. */
export interface Fault {
  readonly message: string
  readonly mend: string
  /** from 1, as a text editor counts */
  readonly line?: number | undefined
}

/** The reason in words, since the mark in the text may lie far from what is on screen, and a way to its line. */
export function SourceFault({ fault, onShow }: { readonly fault: Fault; readonly onShow: (line: number) => void }) {
  const { t } = useTranslation('model')
  const { message, mend, line = 1 } = fault
  return (
    <div className={styles.fault}>
      <p role="status">
        {saidText(message)} {saidText(mend)}
      </p>
      <Button size="compact-xs" variant="default" onClick={() => onShow(line)}>
        {t('xml.showLine', { line })}
      </Button>
    </div>
  )
}
