import { Autocomplete, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import styles from './practice.module.css'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

interface ThrowErrorProps {
  readonly session: SessionId
  readonly instance: string
  readonly job: number
  /** those that the model catches around it */
  readonly codes: readonly string[]
}

/** Ends a task with a BPMN error by its code. */
export function ThrowError({ session, instance, job, codes }: ThrowErrorProps) {
  const { t } = useTranslation('practice')
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const [code, setCode] = useState(codes[0] ?? '')
  return (
    <Section id="practice.error" title={t('error.title')} startsOpen={codes.length > 0}>
      <Refusal refusal={refusal} />
      <div className={styles.throw}>
        <Autocomplete
          size="sm"
          aria-label={t('error.code')}
          placeholder={t('error.code')}
          data={codes}
          value={code}
          onChange={setCode}
        />
        <Button
          size="sm"
          variant="default"
          disabled={code.trim() === ''}
          loading={isBusy}
          onClick={() => void act({ kind: 'throwError', instance, job, code: code.trim(), variables: {} })}
        >
          {t('error.throw')}
        </Button>
      </div>
    </Section>
  )
}
