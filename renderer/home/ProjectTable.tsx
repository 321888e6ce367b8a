import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { DiagramRow } from './DiagramRow.tsx'
import { EmptyProjectRow } from './EmptyProjectRow.tsx'
import { ProjectRow } from './ProjectRow.tsx'
import styles from './ProjectTable.module.css'

interface ProjectTableProps {
  readonly projects: readonly Project[]
  /** projects unfold where one of their diagrams is what was searched for */
  readonly query: string
}

/**
 * Projects with their diagrams folded in. Arrows move and fold, Enter opens, F2 renames, Delete deletes;
 * Tab reaches the buttons of a row.
 */
export function ProjectTable({ projects, query }: ProjectTableProps) {
  const { t } = useTranslation('home')
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({})
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const isOpen = (project: Project) => folds[project.id] ?? isFoundByDiagram(project, query)
  const setOpen = (project: Project, open: boolean) => setFolds((before) => ({ ...before, [project.id]: open }))

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined || !(event.target instanceof HTMLTableRowElement)) return
    event.preventDefault()
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
    const index = rows.indexOf(event.target)
    rows[Math.max(0, Math.min(rows.length - 1, index + step))]?.focus()
  }

  const ids = projects.flatMap((project) => [
    project.id,
    ...(isOpen(project) ? project.diagrams.map((diagram) => diagram.id) : []),
  ])
  const tabStop = focusedId !== null && ids.includes(focusedId) ? focusedId : ids[0]
  const rowProps = (id: string) => ({ tabIndex: id === tabStop ? 0 : -1, onFocus: () => setFocusedId(id) })

  return (
    <table className={styles.table} role="treegrid" aria-label={t('allProjects')}>
      <thead>
        <tr>
          <th scope="col">{t('column.project')}</th>
          <th scope="col" className={styles.number}>
            {t('column.diagrams')}
          </th>
          <th scope="col" className={styles.number}>
            {t('column.cycleTime')}
          </th>
          <th scope="col" className={styles.comparison}>
            {t('column.comparison')}
          </th>
          <th scope="col" className={styles.engine}>
            {t('column.engine')}
          </th>
          <th scope="col" className={styles.changed}>
            {t('column.changed')}
          </th>
          <th scope="col" className={styles.menu}>
            <span className="visually-hidden">{t('column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {projects.flatMap((project) => {
          const open = isOpen(project)
          return [
            <ProjectRow
              key={project.id}
              project={project}
              isOpen={open}
              onFold={(next) => setOpen(project, next)}
              {...rowProps(project.id)}
            />,
            ...(open
              ? project.diagrams.map((diagram) => (
                  <DiagramRow
                    key={diagram.id}
                    project={project}
                    diagram={diagram}
                    onFold={() => setOpen(project, false)}
                    {...rowProps(diagram.id)}
                  />
                ))
              : []),
            ...(open && project.diagrams.length === 0
              ? [<EmptyProjectRow key={`${project.id}-empty`} project={project} />]
              : []),
          ]
        })}
      </tbody>
    </table>
  )
}

function isFoundByDiagram(project: Project, query: string): boolean {
  if (query === '') return false
  const wanted = query.toLocaleLowerCase()
  return project.diagrams.some((diagram) => diagram.name.toLocaleLowerCase().includes(wanted))
}
