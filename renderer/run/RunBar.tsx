import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { userLocale } from '../app/i18n.ts'
import { Fill } from '../app/slots.tsx'
import { PicturesMenu } from '../pictures/PicturesMenu.tsx'
import { PracticeButton } from '../practice/PracticeButton.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { DeployButton } from './DeployButton.tsx'
import { DocumentsButton } from './DocumentsButton.tsx'
import styles from './run.module.css'
import { useRunStore, useRunTab, type RunView } from './run-store.ts'

interface RunBarProps {
  readonly diagramId: string
  readonly deployments: readonly Deployment[]
  readonly current: Deployment
}

/** Which version runs, what is looked at, and the start of an instance. */
export function RunBar({ diagramId, deployments, current }: RunBarProps) {
  const { t } = useTranslation('run')
  const { view } = useRunTab(diagramId)
  const { update } = useRunStore.getState()
  const day = new Intl.DateTimeFormat(userLocale(), { day: 'numeric', month: 'short' })
  const views: readonly RunView[] = ['tasks', 'instances', 'incidents']
  return (
    <Fill slot="modeBar">
      <label className={`${styles.label} ${styles.version}`}>
        <span className={styles.barLabel}>{t('deploy.version')}</span>
        <select
          className={styles.select}
          value={current.id}
          onChange={(event) =>
            update(diagramId, { deploymentId: event.currentTarget.value, instanceId: null, task: null })
          }
        >
          {deployments.map(({ id, versionNumber, createdAt }) => (
            <option key={id} value={id}>
              {t('deploy.option', { version: versionNumber, day: day.format(new Date(createdAt)) })}
            </option>
          ))}
        </select>
      </label>
      {current.id === deployments[0]?.id && (
        <span className={styles.shortest}>
          <DeployButton diagramId={diagramId} />
        </span>
      )}
      <DocumentsButton projectId={current.projectId} isIcon />
      <span className={styles.compact}>
        <PracticeButton />
      </span>
      <span className={styles.fill} />
      <Segmented
        label={t('view.label')}
        options={views.map((value) => ({
          value,
          label:
            value === 'incidents' && current.incidents > 0
              ? t('view.incidentCount', { count: current.incidents })
              : t(`view.${value}`),
        }))}
        value={view}
        onChange={(value) => update(diagramId, { view: value, instanceId: null, task: null })}
      />
      <span className={styles.compact}>
        <PicturesMenu mode="run" diagramId={diagramId} />
      </span>
      <PrimaryButton icon={<IconPlus size={16} />} onClick={() => update(diagramId, { isStarting: true })}>
        {t('start.button')}
      </PrimaryButton>
    </Fill>
  )
}
