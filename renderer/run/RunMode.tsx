import { useTranslation } from 'react-i18next'
import { userLocale } from '../app/i18n.ts'
import { Fill } from '../app/slots.tsx'
import { describeError } from '../app/describe-error.ts'
import type { Tab } from '../app/workspace-store.ts'
import { usePictureCaption } from '../pictures/captions.ts'
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

/** The diagram in front as it runs: its deployments, instances, tasks and incidents, around the same canvas. */
export function RunMode({ tab }: { readonly tab: Tab }) {
  const { t } = useTranslation('run')
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
  if (!current) {
    return (
      <>
        <Fill slot="inspector">
          <EmptyState
            title={t('deploy.none')}
            reason={t('deploy.noneReason')}
            action={
              <>
                <DeployButton diagramId={diagramId} isPrimary /> <DocumentsButton projectId={tab.projectId} />
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
  return <Running tab={tab} deployments={deployments} current={current} />
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
