import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './team.module.css'

/** A link to hand over, which is shown this once, with what to know of it. */
export function OneTimeLink({ link, hint }: { readonly link: string; readonly hint: string }) {
  const { t } = useTranslation('team')
  const [copied, setCopied] = useState<string | null>(null)
  return (
    <div role="status">
      <div className={styles.link}>
        <code>{link}</code>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(link))}
        >
          {copied === link ? t('copied') : t('copy')}
        </Button>
      </div>
      <p className={styles.hint}>{hint}</p>
    </div>
  )
}
