import { IconPlus, IconSitemap, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCreateDiagram } from '../../home/project-mutations.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useActiveTab, useWorkspace } from '../workspace-store.ts'
import styles from './DiagramTabs.module.css'
import { TabMenu } from './TabMenu.tsx'
import { useTabDrag } from './use-tab-drag.ts'

/**
 * The open diagrams: a click brings one to the front, a middle click closes it, dragging puts it elsewhere,
 * a right click says what else can be done.
 */
export function DiagramTabs() {
  const { t } = useTranslation('shell')
  const { tabs, mode, activeDiagramId, openDiagram, closeDiagram, moveDiagram } = useWorkspace()
  const active = useActiveTab()
  const createDiagram = useCreateDiagram()
  const list = useRef<HTMLUListElement>(null)
  const { drag, onPointerDown } = useTabDrag(list, moveDiagram)
  useEffect(() => {
    // it lays out the whole window: what was opened is painted before
    void afterPaint().then(() =>
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
  }, [activeDiagramId, mode])

  return (
    <nav className={styles.tabs} aria-label={t('openDiagrams')}>
      <ul ref={list} className={styles.list} data-dragging={drag !== null}>
        {tabs.map((tab, index) => {
          const isCurrent = mode !== 'home' && tab.diagramId === activeDiagramId
          const isLast = index === tabs.length - 1
          return (
            <TabMenu key={tab.diagramId} tab={tab}>
              <li
                className={styles.tab}
                data-current={isCurrent}
                data-dragged={drag?.diagramId === tab.diagramId}
                data-drop={
                  drag?.before === index ? 'before' : isLast && drag?.before === tabs.length ? 'after' : undefined
                }
                onPointerDown={(event) => onPointerDown(event, tab.diagramId, index)}
                onAuxClick={(event) => {
                  if (event.button === 1) closeDiagram(tab.diagramId)
                }}
              >
                <button
                  type="button"
                  className={styles.name}
                  title={`${tab.projectName} › ${tab.name}`}
                  aria-current={isCurrent ? 'page' : undefined}
                  onClick={() => openDiagram(tab)}
                >
                  {isCurrent ? <IconSitemap size={14} stroke={1.6} aria-hidden className={styles.icon} /> : null}
                  <span className={styles.text}>{tab.name}</span>
                </button>
                <button
                  type="button"
                  className={styles.close}
                  aria-label={t('closeTab', { name: tab.name })}
                  onClick={() => closeDiagram(tab.diagramId)}
                >
                  <IconX size={12} stroke={1.8} aria-hidden />
                </button>
              </li>
            </TabMenu>
          )
        })}
      </ul>
      {active && mode !== 'home' ? (
        <span className={styles.add}>
          <IconButton
            label={t('newDiagramIn', { project: active.projectName })}
            icon={<IconPlus size={16} stroke={1.6} />}
            onClick={() => createDiagram.mutate({ projectId: active.projectId, projectName: active.projectName })}
          />
        </span>
      ) : null}
    </nav>
  )
}
