import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Tab } from '../workspace-store.ts'
import { ProjectDiagrams } from './ProjectDiagrams.tsx'
import styles from './ProjectMenu.module.css'

/** The project of the diagram in front; opens the list of its diagrams. */
export function ProjectMenu({ tab }: { tab: Tab }) {
  const { t } = useTranslation('shell')
  return (
    <ProjectDiagrams tab={tab}>
      <button type="button" className={styles.project} title={t('projectDiagrams', { project: tab.projectName })}>
        <span className={styles.name}>{tab.projectName}</span>
        <IconChevronRight size={14} stroke={1.6} aria-hidden />
      </button>
    </ProjectDiagrams>
  )
}
