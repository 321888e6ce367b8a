import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconHome, IconSitemap } from '@tabler/icons-react'
import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { useWorkspace, type Tab } from '../workspace-store.ts'

/** A button that lists the diagrams of a project. */
export function ProjectDiagrams({ tab, children }: { tab: Tab; children: ReactElement }) {
  const { t } = useTranslation('shell')
  const { isOwnWindow, openDiagram, setMode } = useWorkspace()
  const [isOpen, setOpen] = useState(false)
  const project = useQuery(orpc.projects.get.queryOptions({ input: { id: tab.projectId }, enabled: isOpen }))
  return (
    <Menu opened={isOpen} onChange={setOpen}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown
        aria-label={t('projectDiagrams', { project: tab.projectName })}
        mah={420}
        style={{ overflowY: 'auto' }}
      >
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
        {isOwnWindow ? null : (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconHome size={14} stroke={1.6} />} onClick={() => setMode('home')}>
              {t('allProjects')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
