import { Button, Checkbox, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { ProblemList } from '../ui/ProblemList.tsx'
import table from '../ui/table.module.css'
import styles from './publish.module.css'
import { TargetForm } from './TargetForm.tsx'

interface PublishDialogProps {
  readonly diagramId: string
  readonly name: string
  /** what would be sent */
  readonly xml: string
  readonly onJump: (elementId: string) => void
  readonly onClose: () => void
}

/** Checks the diagram for a target, sends it there, and says what the target made of it. */
export function PublishDialog({ diagramId, name, xml, onJump, onClose }: PublishDialogProps) {
  const { t } = useTranslation('publish')
  const client = useQueryClient()
  const { data: targets } = useQuery(orpc.targets.list.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [isFixing, setFixing] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorDescription | null>(null)
  const [answer, setAnswer] = useState<string | null>(null)
  const [done, setDone] = useState<Awaited<ReturnType<typeof api.publications.publish>> | null>(null)
  const target = targets?.find((each) => each.name === chosen) ?? targets?.[0]
  const { data: check } = useQuery(
    orpc.publications.check.queryOptions({
      input: { diagramId, xml, target: target?.name ?? '' },
      enabled: target !== undefined,
    }),
  )
  const fixes = check?.findings.filter(({ fix }) => fix !== undefined) ?? []
  const isBlocked = check?.findings.some(({ severity, fix }) => severity === 'error' && !(isFixing && fix)) ?? true

  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal(null)
    setAnswer(null)
    try {
      await work()
    } catch (error) {
      setRefusal(describeError(error))
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: orpc.targets.key() })
    }
  }
  const choose = (wanted: string | null) => {
    setChosen(wanted)
    setDone(null)
    setRefusal(null)
    setAnswer(null)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { name })}
      size={720}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isAdding || targets?.length === 0 ? (
        <>
          {!isAdding && <EmptyState title={t('none')} reason={t('noneReason')} />}
          <TargetForm
            onSaved={(saved) => {
              setAdding(false)
              choose(saved)
              void client.invalidateQueries({ queryKey: orpc.targets.key() })
            }}
            {...(isAdding ? { onCancel: () => setAdding(false) } : {})}
          />
        </>
      ) : (
        target && (
          <div className={styles.column}>
            <div className={styles.bar}>
              <label className={styles.label}>
                {t('target')}
                <select
                  className={styles.select}
                  value={target.name}
                  onChange={(event) => choose(event.currentTarget.value)}
                >
                  {targets?.map((each) => (
                    <option key={each.name} value={each.name}>
                      {each.name}
                    </option>
                  ))}
                </select>
              </label>
              <span className={styles.address}>{target.address}</span>
            </div>
            <div className={styles.bar}>
              <Button size="xs" variant="default" onClick={() => setAdding(true)}>
                {t('add')}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => void run(async () => setAnswer((await api.targets.test({ name: target.name })).answer))}
              >
                {t('test')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="red"
                onClick={() =>
                  void run(async () => {
                    await api.targets.remove({ name: target.name })
                    choose(null)
                  })
                }
              >
                {t('remove')}
              </Button>
            </div>
            {answer !== null && <Banner tone="ok" title={t('answers', { answer })} />}
            {refusal && (
              <Banner tone="danger" title={refusal.title}>
                {refusal.mend}
              </Banner>
            )}
            {done ? (
              <>
                <Banner tone="ok" title={t('done', { id: done.id })} />
                {done.processes.length > 0 && (
                  <table className={table.table}>
                    <thead>
                      <tr>
                        <th scope="col">{t('process')}</th>
                        <th scope="col">{t('version')}</th>
                        <th scope="col">{t('id')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {done.processes.map(({ key, version, id }) => (
                        <tr key={key}>
                          <td>{key}</td>
                          <td>{version}</td>
                          <td>{id}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </>
            ) : (
              <>
                {!check && <p className={styles.hint}>{t('checking', { name: target.name })}</p>}
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
                {check && isBlocked && <p className={styles.hint}>{t('blocked')}</p>}
                <div>
                  <PrimaryButton
                    isBusy={isBusy}
                    disabled={!check || isBlocked}
                    onClick={() =>
                      void run(async () =>
                        setDone(
                          await api.publications.publish({
                            diagramId,
                            target: target.name,
                            xml: isFixing && check ? check.fixed : xml,
                          }),
                        ),
                      )
                    }
                  >
                    {t('publish')}
                  </PrimaryButton>
                </div>
              </>
            )}
          </div>
        )
      )}
    </Modal>
  )
}
