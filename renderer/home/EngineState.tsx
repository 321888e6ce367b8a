import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import styles from './ProjectTable.module.css'

/** What runs of a project in the engine, and how much of it is stuck. */
export function EngineState({ engine }: Pick<Project, 'engine'>) {
  const { t } = useTranslation('home')
  if (engine === null) return <span className={styles.none}>{t('engine.notDeployed')}</span>
  const { running, incidents } = engine
  return (
    <span className={styles.state}>
      <span className={running === 0 ? styles.none : undefined}>{t('engine.running', { count: running })}</span>
      {incidents > 0 && (
        <span className={styles.incidents}>
          <IconAlertTriangle size={14} stroke={1.6} aria-hidden /> {t('engine.incidents', { count: incidents })}
        </span>
      )}
    </span>
  )
}
