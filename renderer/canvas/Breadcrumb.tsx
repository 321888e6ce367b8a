import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ProjectDiagrams } from '../app/shell/ProjectDiagrams.tsx'
import { useWorkspace } from '../app/workspace-store.ts'
import styles from './Breadcrumb.module.css'
import { useCanvas } from './canvas-store.ts'
import { pathTo, type CanvasPlane } from './planes.ts'

/**
 * Where one is within a file of several planes: project › diagram › sub-process. Each step leads there; the
 * project's lists its diagrams, that of a file with several diagrams lists these.
 */
export function Breadcrumb({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('canvas')
  const tab = useWorkspace(({ tabs }) => tabs.find((each) => each.diagramId === diagramId))
  const { planes, rootId, controls } = useCanvas(diagramId, 'planes', 'rootId', 'controls')
  const path = pathTo(planes, rootId)
  const pages = planes.filter(({ parentId }) => parentId === null)
  const [page] = path
  if (!tab || !page || (path.length < 2 && pages.length < 2)) return null

  const titleOf = (plane: CanvasPlane) => (plane.parentId === null && pages.length < 2 ? tab.name : plane.name)
  const between = <IconChevronRight size={14} stroke={1.6} aria-hidden className={styles.between} />
  const inner = path.slice(1)
  return (
    <nav className={styles.crumbs} aria-label={t('path.title')}>
      <ol className={styles.list}>
        <li className={styles.item}>
          <ProjectDiagrams tab={tab}>
            <button type="button" className={styles.crumb} title={t('path.diagrams', { project: tab.projectName })}>
              <span className={styles.text}>{tab.projectName}</span>
            </button>
          </ProjectDiagrams>
        </li>
        <li className={styles.item}>
          {between}
          {pages.length > 1 ? (
            <Menu>
              <Menu.Target>
                <button
                  type="button"
                  className={styles.crumb}
                  title={t('path.pages', { count: pages.length })}
                  aria-current={inner.length === 0 ? 'page' : undefined}
                >
                  <span className={styles.text}>{page.name}</span>
                  <IconChevronDown size={14} stroke={1.6} aria-hidden />
                </button>
              </Menu.Target>
              <Menu.Dropdown aria-label={t('path.pages', { count: pages.length })}>
                {pages.map((each) => (
                  <Menu.Item
                    key={each.id}
                    aria-current={each.id === page.id ? 'true' : undefined}
                    leftSection={
                      <IconCheck size={14} stroke={1.6} style={{ opacity: each.id === page.id ? 1 : 0 }} aria-hidden />
                    }
                    onClick={() => controls?.showPlane(each.id)}
                  >
                    {each.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          ) : (
            <button type="button" className={styles.crumb} onClick={() => controls?.showPlane(page.id)}>
              <span className={styles.text}>{titleOf(page)}</span>
            </button>
          )}
        </li>
        {inner.map((plane, index) => (
          <li key={plane.id} className={styles.item}>
            {between}
            {index === inner.length - 1 ? (
              <span className={styles.current} aria-current="page">
                <span className={styles.text}>{plane.name}</span>
              </span>
            ) : (
              <button type="button" className={styles.crumb} onClick={() => controls?.showPlane(plane.id)}>
                <span className={styles.text}>{plane.name}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
