import { IconFileImport, IconPencilPlus, IconPlayerPlay, IconSchool, type Icon } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace, type Tab } from '../app/workspace-store.ts'
import { filePicker } from '../home/import-store.ts'
import { useCreateProject } from '../home/project-mutations.ts'
import { useFigures } from '../simulate/figures/use-figures.ts'
import { beginPractice } from '../practice/use-practice.ts'
import { notifyError } from '../ui/notify.tsx'
import { useTour } from './tour-store.ts'
import styles from './tour.module.css'

/** What was found, and ways to go on from here. */
export function WhatNext() {
  const { t } = useTranslation(['tour', 'home'])
  const client = useQueryClient()
  const finding = useTour((tour) => tour.finding)
  const figures = useFigures('EUR')
  const createProject = useCreateProject()
  const ways: readonly { key: string; icon: Icon; go: () => void }[] = [
    { key: 'draw', icon: IconPencilPlus, go: () => createProject.mutate(t('home:newProjectName')) },
    { key: 'import', icon: IconFileImport, go: () => filePicker.open(null) },
    {
      key: 'practice',
      icon: IconSchool,
      go: () => inRun((tab) => void beginPractice(tab.diagramId, client).catch(notifyError)),
    },
    { key: 'run', icon: IconPlayerPlay, go: () => inRun() },
  ]
  return (
    <>
      {finding && (
        <p className={styles.text}>
          {finding.difference === null
            ? t('step.next.found', { resource: finding.resource })
            : t('step.next.saved', {
                resource: finding.resource,
                saving: figures.signed(finding.difference, 'duration', finding.ci95),
                interval: figures.interval(finding.ci95, 'duration'),
              })}
        </p>
      )}
      <p className={styles.text}>{t('step.next.text')}</p>
      <ul className={styles.ways}>
        {ways.map(({ key, icon: WayIcon, go }) => (
          <li key={key}>
            <button
              type="button"
              className={styles.way}
              onClick={() => {
                useTour.getState().end()
                go()
              }}
            >
              <WayIcon size={16} stroke={1.6} aria-hidden />
              {t(`step.next.way.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Shows the tour's example in Run, wherever the user is. */
function inRun(then?: (tab: Tab) => void): void {
  const { tab } = useTour.getState()
  if (!tab) return
  useWorkspace.getState().openDiagram(tab, 'run')
  then?.(tab)
}
