import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PracticeCatcher, PracticeJobDetails } from '../../shared/contract/practice-contract.ts'
import run from '../run/run.module.css'
import { VariablesEditor } from '../run/VariablesEditor.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { catcherOf } from './catcher-of.ts'
import styles from './practice.module.css'
import { jobPlace } from './practice-drafts.ts'
import { usePracticeSteps, type SessionId } from './use-practice.ts'

interface ThrowFormsProps {
  readonly session: SessionId
  readonly job: PracticeJobDetails
}

/** Ways in which work does not end as planned: by a BPMN error, or by an escalation where something catches one. */
export function ThrowForms({ session, job }: ThrowFormsProps) {
  const { t } = useTranslation('practice')
  const errors = job.catchers.filter(({ kind }) => kind === 'error')
  const escalations = job.catchers.filter(({ kind }) => kind === 'escalation')
  return (
    <>
      {escalations.length > 0 && (
        <Section id="practice.escalation" title={t('escalation.title')}>
          <ThrowForm kind="escalation" catchers={escalations} session={session} job={job} />
        </Section>
      )}
      <Section id="practice.error" title={t('error.title')} startsOpen={errors.length > 0}>
        <ThrowForm kind="error" catchers={errors} session={session} job={job} />
      </Section>
    </>
  )
}

interface ThrowFormProps extends ThrowFormsProps {
  readonly kind: PracticeCatcher['kind']
  /** of this kind */
  readonly catchers: readonly PracticeCatcher[]
}

/** Throws by a code, and says before what would catch it. */
function ThrowForm({ kind, catchers, session, job }: ThrowFormProps) {
  const { t } = useTranslation(['practice', 'run'])
  const { act, isBusy, refusal } = usePracticeSteps(session)
  const codes = catchers.flatMap(({ code }) => code ?? [])
  const [typed, setTyped] = useState(codes[0] ?? '')
  const code = typed.trim()
  const catcher = catcherOf(code, catchers)
  return (
    <div className={styles.throw}>
      <Refusal refusal={refusal} />
      <Autocomplete size="sm" label={t(`${kind}.code`)} data={codes} value={typed} onChange={setTyped} />
      {code !== '' && (
        <p className={run.hint}>
          {catcher
            ? t(catcher.isInterrupting ? 'caught.ends' : 'caught.goesOn', { name: catcher.name })
            : t(`${kind}.uncaught`)}
        </p>
      )}
      <VariablesEditor
        label={t('run:events.variables')}
        initial={{}}
        action={t(`${kind}.throw`)}
        isBusy={isBusy}
        isReady={code !== ''}
        isPrimary={false}
        draftKey={`${jobPlace(session, job)}${kind}`}
        onSubmit={(variables) =>
          void act({
            kind: kind === 'error' ? 'throwError' : 'throwEscalation',
            instance: job.instance,
            job: job.job,
            code,
            variables: variables as never,
          })
        }
      />
    </div>
  )
}
