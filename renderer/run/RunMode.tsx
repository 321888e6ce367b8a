import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { userLocale } from '../app/i18n.ts'
import { useLayout } from '../app/layout-store.ts'
import { Fill } from '../app/slots.tsx'
import { isSmall } from '../app/window-width.ts'
import { describeError } from '../app/describe-error.ts'
import type { Tab } from '../app/workspace-store.ts'
import { usePictureCaption } from '../pictures/captions.ts'
import { Practice } from '../practice/Practice.tsx'
import { PracticeButton } from '../practice/PracticeButton.tsx'
import { usePracticeTab } from '../practice/practice-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { DeployButton } from './DeployButton.tsx'
import { DocumentsButton } from './DocumentsButton.tsx'
import { IncidentList } from './IncidentList.tsx'
import { InstanceInspector } from './InstanceInspector.tsx'
import { InstanceList } from './InstanceList.tsx'
import { RunBar } from './RunBar.tsx'
import { RunDrawer } from './RunDrawer.tsx'
import { RunStatus } from './RunStatus.tsx'
import { StartDialog } from './StartDialog.tsx'
import { TaskView } from './TaskView.tsx'
import { useDeployments } from './use-deployment.ts'
import { useLiveInstances } from './use-live-instances.ts'
import { useRunCanvas } from './use-run-canvas.ts'
import { useRunCommands } from './use-run-commands.ts'
import { useRunStore, useRunTab } from './run-store.ts'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'

/** The diagram in front as it runs, or as somebody practises it, around the same canvas. */
export function RunMode({ tab }: { readonly tab: Tab }) {
  const { sessionId } = usePracticeTab(tab.diagramId)
  return sessionId === null ? <Reality tab={tab} /> : <Practice tab={tab} sessionId={sessionId} />
}

/** Its deployments, instances, tasks and incidents. */
function Reality({ tab }: { readonly tab: Tab }) {
  const { diagramId } = tab
  const { deployments, current, error } = useDeployments(diagramId)
  useLiveInstances(diagramId)
  if (error) {
    const { title, mend } = describeError(error)
    return (
      <Fill slot="inspector">
        <Banner tone="danger" title={title}>
          {mend}
        </Banner>
      </Fill>
    )
  }
  if (!deployments) return null
  if (!current) return <NotDeployed tab={tab} />
  return <Running tab={tab} deployments={deployments} current={current} />
}

/** What a process needs before it can run here. */
function NotDeployed({ tab }: { tab: Tab }) {
  const { t } = useTranslation('run')
  useEffect(() => {
    // there the inspector is folded, and this is all that there is to do
    if (isSmall()) useLayout.getState().toggleInspector(true)
  }, [])
  return (
    <>
      <Fill slot="inspector">
        <EmptyState
          title={t('deploy.none')}
          reason={t('deploy.noneReason')}
          action={
            <>
              <DeployButton diagramId={tab.diagramId} isPrimary /> <PracticeButton size="sm" />{' '}
              <DocumentsButton projectId={tab.projectId} />
            </>
          }
        />
      </Fill>
      <Fill slot="drawer">
        <EmptyState title={t('deploy.none')} reason={t('deploy.noneDrawer')} />
      </Fill>
    </>
  )
}

interface RunningProps {
  readonly tab: Tab
  readonly deployments: readonly Deployment[]
  readonly current: Deployment
}

function Running({ tab, deployments, current }: RunningProps) {
  const { t } = useTranslation('run')
  const { diagramId, projectId } = tab
  const { view, instanceId, isStarting } = useRunTab(diagramId)
  useRunCanvas(diagramId, current.id)
  useRunCommands(diagramId)
  usePictureCaption(diagramId, () => {
    const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date())
    return { title: tab.name, lines: [t('picture', { version: current.versionNumber, when })], legend: null }
  })
  return (
    <>
      <RunBar diagramId={diagramId} deployments={deployments} current={current} />
      {view === 'tasks' && <TaskView diagramId={diagramId} />}
      <Fill slot="inspector">
        {view === 'instances' &&
          (instanceId === null ? (
            <InstanceList diagramId={diagramId} />
          ) : (
            <InstanceInspector
              key={instanceId}
              diagramId={diagramId}
              instanceId={instanceId}
              deployments={deployments}
            />
          ))}
        {view === 'incidents' && <IncidentList diagramId={diagramId} />}
      </Fill>
      <RunDrawer diagramId={diagramId} projectId={projectId} />
      <RunStatus diagramId={diagramId} current={current} />
      {isStarting && (
        <StartDialog
          deployment={current}
          onClose={() => useRunStore.getState().update(diagramId, { isStarting: false })}
          onStarted={(id) =>
            useRunStore.getState().update(diagramId, { isStarting: false, view: 'instances', instanceId: id })
          }
        />
      )}
    </>
  )
}
