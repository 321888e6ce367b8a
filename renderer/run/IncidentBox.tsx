import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorDescription } from '../app/describe-error.ts'
import { saidText } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { VariablesEditor } from './VariablesEditor.tsx'

interface IncidentBoxProps {
  readonly incident: {
    readonly element: string
    readonly elementName: string | null
    readonly message: string
    readonly mend: string
  }
  readonly isBusy: boolean
  readonly refusal: ErrorDescription | null
  readonly onRetry: () => void
  readonly onSkip: (variables: Record<string, unknown>) => void
  /** see VariablesEditor */
  readonly draftKey?: string
  /** further buttons */
  readonly children?: ReactNode
}

/** What failed and where, with the ways out of it: once more, or on with what it should have given. */
export function IncidentBox({ incident, isBusy, refusal, onRetry, onSkip, draftKey, children }: IncidentBoxProps) {
  const { t } = useTranslation('run')
  const [isSkipping, setSkipping] = useState(false)
  const { element, elementName, message, mend } = incident
  return (
    <section className={styles.card} aria-label={elementName ?? element}>
      <Banner tone="danger" title={elementName ?? element}>
        {saidText(message)} {saidText(mend)}
      </Banner>
      <Refusal refusal={refusal} />
      <div className={styles.buttons}>
        <Button size="xs" variant="default" loading={isBusy} onClick={onRetry}>
          {t('incident.retry')}
        </Button>
        <Button size="xs" variant="default" aria-expanded={isSkipping} onClick={() => setSkipping(!isSkipping)}>
          {t('incident.skip')}
        </Button>
        {children}
      </div>
      {isSkipping && (
        <VariablesEditor
          label={t('incident.outputs')}
          initial={{}}
          action={t('incident.skipNow')}
          isBusy={isBusy}
          onSubmit={onSkip}
          {...(draftKey !== undefined && { draftKey })}
        />
      )}
    </section>
  )
}
