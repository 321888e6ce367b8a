import type { TFunction } from 'i18next'
import { Menu } from '@mantine/core'
import { IconChevronRight, IconFileExport, IconFileImport, IconPlus, IconTable } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { exportFormats } from '../../shared/contract/export-contract.ts'
import { formatDuration } from '../../shared/scenario/units.ts'
import { userLocale } from '../app/i18n.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { ShareMenuItems } from '../sharing/ShareMenuItems.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { notify, notifyError } from '../ui/notify.tsx'
import { ComparisonVerdict } from './ComparisonVerdict.tsx'
import { EngineState } from './EngineState.tsx'
import { exportProject } from './export-project.ts'
import { filePicker } from './import-store.ts'
import {
  tabOf,
  useCreateDiagram,
  useDeleteProject,
  useDuplicateProject,
  useRenameProject,
} from './project-mutations.ts'
import styles from './ProjectTable.module.css'
import { onRowKey } from './row-keys.ts'
import { RowMenu } from './RowMenu.tsx'
import { RowName } from './RowName.tsx'
import { useTableDialog } from './table/table-store.ts'
import { Thumbnail } from './thumbnail/Thumbnail.tsx'
import { whenChanged } from './when-changed.ts'

interface ProjectRowProps {
  readonly project: Project
  readonly isOpen: boolean
  readonly onFold: (open: boolean) => void
  readonly tabIndex: number
  readonly onFocus: () => void
}

/** A project: its picture, what is in it, and what can be done with it. */
export function ProjectRow({ project, isOpen, onFold, tabIndex, onFocus }: ProjectRowProps) {
  const { t } = useTranslation('home')
  const [isRenaming, setRenaming] = useState(false)
  const openProject = useWorkspace((workspace) => workspace.openProject)
  const rename = useRenameProject()
  const duplicate = useDuplicateProject()
  const remove = useDeleteProject()
  const createDiagram = useCreateDiagram()
  const diagrams = project.diagrams.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
  const [newest] = diagrams
  const contents = contentsOf(project, t)
  const target = { projectId: project.id, projectName: project.name }

  // as it was left, at first with the newest diagram; what has none unfolds and says how to get one
  const open = () => (newest ? openProject(diagrams.map((diagram) => tabOf(project, diagram))) : onFold(true))

  const onKeyDown = (event: KeyboardEvent) =>
    onRowKey(event, {
      Enter: open,
      F2: () => setRenaming(true),
      Delete: () => remove.mutate(project),
      ArrowRight: () => onFold(true),
      ArrowLeft: () => onFold(false),
      ' ': () => onFold(!isOpen),
    })

  return (
    <tr
      data-row
      className={styles.project}
      tabIndex={tabIndex}
      aria-level={1}
      aria-expanded={isOpen}
      aria-label={project.name}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, input, [role=menu]')) return
        onFold(!isOpen)
      }}
    >
      <td role="gridcell">
        <div className={styles.subject}>
          <IconButton
            size="small"
            label={isOpen ? t('fold', { name: project.name }) : t('unfold', { name: project.name })}
            icon={<IconChevronRight size={14} stroke={1.6} className={styles.chevron} data-open={isOpen} />}
            onClick={() => onFold(!isOpen)}
          />
          <span className={styles.picture}>
            {newest ? <Thumbnail diagramId={newest.id} changedAt={newest.changedAt} /> : null}
          </span>
          <span className={styles.text}>
            <RowName
              name={rename.isPending ? rename.variables.name : project.name}
              label={t('projectName')}
              isRenaming={isRenaming}
              onOpen={open}
              onRenamed={(name) => {
                setRenaming(false)
                if (name !== null) rename.mutate({ id: project.id, name })
              }}
            />
            {contents === project.name ? null : <span className={styles.contents}>{contents}</span>}
          </span>
        </div>
      </td>
      <td role="gridcell" className={styles.number}>
        {project.diagrams.length}
      </td>
      <td role="gridcell" className={styles.number}>
        {project.lastCycleTime === null ? (
          <span className={styles.none}>{t('notSimulated')}</span>
        ) : (
          formatDuration(project.lastCycleTime, userLocale())
        )}
      </td>
      <td role="gridcell" className={styles.comparison}>
        <ComparisonVerdict project={project} />
      </td>
      <td role="gridcell" className={styles.engine}>
        <EngineState engine={project.engine} />
      </td>
      <td role="gridcell" className={styles.changed}>
        <time dateTime={project.changedAt}>{whenChanged(project.changedAt, new Date(), userLocale())}</time>
      </td>
      <RowMenu
        name={project.name}
        onRename={() => setRenaming(true)}
        onDuplicate={() => duplicate.mutate(project)}
        onDelete={() => remove.mutate(project)}
      >
        <Menu.Item leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => createDiagram.mutate(target)}>
          {t('newDiagram')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTable size={14} stroke={1.6} />}
          onClick={() => useTableDialog.getState().open(target)}
        >
          {t('table.command')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={14} stroke={1.6} />} onClick={() => filePicker.open(target)}>
          {t('importInto')}
        </Menu.Item>
        <ShareMenuItems projectId={project.id} projectName={project.name} />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconFileExport size={14} stroke={1.6} />}>{t('export.title')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {exportFormats.map((format) => (
              <Menu.Item
                key={format}
                onClick={() => {
                  notify(t('export.busy', { name: project.name }))
                  exportProject(project, format).catch(notifyError)
                }}
              >
                {t(`export.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      </RowMenu>
    </tr>
  )
}

const namedDiagrams = 3

function contentsOf(project: Project, t: TFunction<'home'>): string {
  if (project.diagrams.length === 0) return t('noDiagrams')
  const names = project.diagrams.map((diagram) => diagram.name)
  if (names.length <= namedDiagrams) return names.join(', ')
  const shown = names.slice(0, namedDiagrams - 1)
  return t('namesAndMore', { names: shown.join(', '), count: names.length - shown.length })
}
