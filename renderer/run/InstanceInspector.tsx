import { Button, Modal } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { Tag } from '../ui/badges.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section } from '../ui/Section.tsx'
import { AdHocForm } from './AdHocForm.tsx'
import { IncidentCard } from './IncidentCard.tsx'
import { stateOf, toneOf } from './instance-state.ts'
import { JobList } from './JobList.tsx'
import { MigrateForm } from './MigrateForm.tsx'
import { MoveToken } from './MoveToken.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useRunStore } from './run-store.ts'
import { useCommand } from './use-command.ts'

interface InstanceInspectorProps {
  readonly diagramId: string
  readonly instanceId: string
  readonly deployments: readonly Deployment[]
}

/** One instance: how it stands, and what can be done to it. */
export function InstanceInspector({ diagramId, instanceId, deployments }: InstanceInspectorProps) {
  const { t } = useTranslation('run')
  const { data: instance, error } = useQuery(orpc.instances.get.queryOptions({ input: { id: instanceId } }))
  const { run, isBusy, refusal } = useCommand()
  const [isAsking, setAsking] = useState(false)
  const { elements } = useCanvas(diagramId, 'elements')
  const id = instanceId
  const back = () => useRunStore.getState().update(diagramId, { instanceId: null })
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'medium' })
  const isActive = instance?.status === 'active'
  const nameOf = (elementId: string) => elements.find((each) => each.id === elementId)?.name || elementId
  const adHoc = (instance?.tokens ?? []).filter(({ key, element }) =>
    elements.some((each) => key !== null && each.id === element && each.type === 'bpmn:AdHocSubProcess'),
  )
  return (
    <div className={styles.column}>
      <div className={styles.subject}>
        <IconButton label={t('instance.back')} icon={<IconArrowLeft size={16} stroke={1.6} />} onClick={back} />
        <h2 className={styles.title}>{instance?.title ?? ''}</h2>
        {instance && <Tag tone={toneOf(instance)}>{t(`instance.state.${stateOf(instance)}`)}</Tag>}
      </div>
      {error && (
        <Banner tone="warn" title={describeError(error).title}>
          {describeError(error).mend}
        </Banner>
      )}
      <Refusal refusal={refusal} />
      {instance && (
        <div className={styles.scroll}>
          {instance.incidentList.map((incident) => (
            <IncidentCard key={incident.key} diagramId={diagramId} incident={incident} />
          ))}
          <Section id="run.facts" title={t('instance.facts')}>
            <dl className={styles.facts}>
              <dt>{t('instance.process')}</dt>
              <dd>{instance.processName ?? instance.process}</dd>
              <dt>{t('instance.started')}</dt>
              <dd>{when.format(new Date(instance.startedAt))}</dd>
              {instance.endedAt !== null && (
                <>
                  <dt>{t('instance.endedAt')}</dt>
                  <dd>{when.format(new Date(instance.endedAt))}</dd>
                </>
              )}
              <dt>{t('instance.id')}</dt>
              <dd className={styles.id}>{instance.id}</dd>
            </dl>
            <div className={styles.buttons}>
              {isActive && (
                <Button
                  size="xs"
                  variant="default"
                  loading={isBusy}
                  onClick={() =>
                    void run(() =>
                      instance.isSuspended ? api.instances.resume({ id }) : api.instances.suspend({ id }),
                    )
                  }
                >
                  {instance.isSuspended ? t('instance.resume') : t('instance.suspend')}
                </Button>
              )}
              <Button size="xs" variant="default" color="red" onClick={() => setAsking(true)}>
                {isActive ? t('instance.cancel') : t('instance.delete')}
              </Button>
            </div>
          </Section>
          {instance.jobs.some(({ kind }) => kind !== 'user') && (
            <Section id="run.jobs" title={t('job.title')}>
              <div className={styles.jobs}>
                <JobList jobs={instance.jobs} />
              </div>
            </Section>
          )}
          {adHoc.map(({ key, element }) => (
            <Section key={key} id="run.adHoc" title={`${t('adHoc.title')}: ${nameOf(element)}`}>
              <AdHocForm
                elements={elements}
                onBegin={(inner) => api.instances.beginAdHoc({ id, scope: key ?? 0, element: inner })}
                onEnd={() => api.instances.endAdHoc({ id, scope: key ?? 0 })}
              />
            </Section>
          ))}
          {isActive && (
            <Section id="run.move" title={t('move.title')} startsOpen={false}>
              <MoveToken instanceId={id} tokens={instance.tokens} elements={elements} />
            </Section>
          )}
          {isActive && deployments.length > 1 && (
            <Section id="run.migrate" title={t('migrate.title')} startsOpen={false}>
              <MigrateForm instanceId={id} from={instance.deploymentId} deployments={deployments} elements={elements} />
            </Section>
          )}
        </div>
      )}
      <Modal
        closeButtonProps={{ 'aria-label': t('ui:close') }}
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={isActive ? t('instance.cancelTitle') : t('instance.deleteTitle')}
      >
        <p className={styles.ask}>
          {t(isActive ? 'instance.cancelAsk' : 'instance.deleteAsk', { title: instance?.title ?? '' })}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('keep')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setAsking(false)
              void run(() => (isActive ? api.instances.cancel({ id }) : api.instances.delete({ id }))).then(
                (isDone) => {
                  if (isDone && !isActive) back()
                },
              )
            }}
          >
            {isActive ? t('instance.cancel') : t('instance.delete')}
          </Button>
        </div>
      </Modal>
    </div>
  )
}
