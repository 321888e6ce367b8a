import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CopyField.module.css'

/** A text to hand on, as a link or a token, with a button that copies it. */
export function CopyField({ value, label }: { readonly value: string; readonly label: string }) {
  const { t } = useTranslation('ui')
  const text = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(value)
    } catch {
      // without HTTPS a page has no clipboard: what is selected is copied by key
      if (text.current) getSelection()?.selectAllChildren(text.current)
    }
  }
  return (
    <div className={styles.field} role="status" aria-label={label}>
      <code ref={text}>{value}</code>
      <Button size="compact-xs" variant="default" onClick={() => void copy()}>
        {copied === value ? t('copied') : t('copy')}
      </Button>
    </div>
  )
}
