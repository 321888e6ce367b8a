import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Publication, Target } from '../../shared/contract/publish-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { offerText } from '../canvas/offer-file.ts'
import { Banner } from '../ui/Banner.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import { PublicationOutcome } from './PublicationOutcome.tsx'
import styles from './publish.module.css'
import type { Published } from './published.ts'

interface SendFormProps {
  readonly published: Published
  /** of the diagram */
  readonly name: string
  readonly target: Target
  readonly onJump: (elementId: string) => void
}

/** What speaks against the diagram at a target, what goes with it, and the way there. */
export function SendForm({ published: { projectId, diagramId, xml }, name, target, onJump }: SendFormProps) {
  const { t } = useTranslation('publish')
  const client = useQueryClient()
  const targetId = target.id
  const { data: check } = useQuery(orpc.publications.check.queryOptions({ input: { diagramId, xml, targetId } }))
  const [isFixing, setFixing] = useState(true)
  const [includesDocuments, setIncludesDocuments] = useState(true)
  const [note, setNote] = useState('')
  const [sending, setSending] = useState<AbortController | null>(null)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [done, setDone] = useState<Publication | null>(null)
  const fixes = check?.findings.filter(({ fix }) => fix !== undefined) ?? []
  const isBlocked = check?.findings.some(({ severity, fix }) => severity === 'error' && !(isFixing && fix)) ?? true

  const send = async (despiteFindings: boolean) => {
    const controller = new AbortController()
    setSending(controller)
    setRefusal(null)
    try {
      const { publication } = await api.publications.publish(
        {
          targetId,
          projectId,
          diagramId,
          xml: isFixing && check ? check.fixed : xml,
          includeForms: includesDocuments,
          includeDecisions: includesDocuments,
          note,
          despiteFindings,
        },
        { signal: controller.signal },
      )
      setDone(publication)
    } catch (error) {
      if (!controller.signal.aborted) setRefusal(describeError(error))
    } finally {
      setSending(null)
      await client.invalidateQueries({ queryKey: orpc.publications.list.key() })
    }
  }
  if (done)
    return (
      <div className={styles.column}>
        <PublicationOutcome publication={done} onChanged={setDone} />
        <div>
          <Button size="xs" variant="default" onClick={() => setDone(null)}>
            {t('again')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className={styles.column}>
      {refusal && (
        <Banner tone="danger" title={refusal.title}>
          {refusal.mend}
        </Banner>
      )}
      {!check && <p className={styles.hint}>{t('checking', { name: target.definition.name })}</p>}
      {check?.findings.length === 0 && <Banner tone="ok" title={t('fine')} />}
      {check && check.findings.length > 0 && (
        <div className={styles.findings}>
          <ProblemList
            problems={check.findings}
            onJump={({ elementId }) => elementId !== undefined && onJump(elementId)}
          />
        </div>
      )}
      {fixes.length > 0 && (
        <Checkbox
          size="xs"
          label={t('fix', { count: fixes.length })}
          checked={isFixing}
          onChange={(event) => setFixing(event.currentTarget.checked)}
        />
      )}
      <Checkbox
        size="xs"
        label={t('documents')}
        checked={includesDocuments}
        onChange={(event) => setIncludesDocuments(event.currentTarget.checked)}
      />
      <TextInput
        size="xs"
        label={t('note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {check && isBlocked && <p className={styles.hint}>{t('blocked')}</p>}
      <div className={styles.bar}>
        <PrimaryButton isBusy={sending !== null} disabled={!check || isBlocked} onClick={() => void send(false)}>
          {t('publish')}
        </PrimaryButton>
        {sending && (
          <Button size="sm" variant="default" onClick={() => sending.abort()}>
            {t('cancel')}
          </Button>
        )}
        {check && !sending && (
          <Button size="sm" variant="default" onClick={() => offerText(`${name}.bpmn`, isFixing ? check.fixed : xml)}>
            {t('saveFile')}
          </Button>
        )}
        {check && isBlocked && !sending && (
          <Button size="sm" variant="subtle" onClick={() => void send(true)}>
            {t('anyway')}
          </Button>
        )}
      </div>
    </div>
  )
}
