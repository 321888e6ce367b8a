import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconChevronRight, IconHome, IconSitemap } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { useWorkspace, type Tab } from '../workspace-store.ts'
import styles from './ProjectMenu.module.css'

/** The project of the diagram in front; opens the list of its diagrams. */
export function ProjectMenu({ tab }: { tab: Tab }) {
  const { t } = useTranslation('shell')
  const { openDiagram, setMode } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  const project = useQuery(orpc.projects.get.queryOptions({ input: { id: tab.projectId }, enabled: isOpen }))
  return (
    <Menu opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className={styles.project} title={t('projectDiagrams', { project: tab.projectName })}>
          <span className={styles.name}>{tab.projectName}</span>
          <IconChevronRight size={14} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('projectDiagrams', { project: tab.projectName })}>
        {(project.data?.diagrams ?? []).map((diagram) => (
          <Menu.Item
            key={diagram.id}
            leftSection={<IconSitemap size={14} stroke={1.6} />}
            aria-current={diagram.id === tab.diagramId ? 'true' : undefined}
            onClick={() =>
              openDiagram({
                projectId: tab.projectId,
                projectName: tab.projectName,
                diagramId: diagram.id,
                name: diagram.name,
              })
            }
          >
            {diagram.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconHome size={14} stroke={1.6} />} onClick={() => setMode('home')}>
          {t('allProjects')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
