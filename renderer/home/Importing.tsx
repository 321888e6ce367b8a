import { Button, Modal } from '@mantine/core'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconFileImport } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFile } from '../../shared/contract/contract.ts'
import { isTableFile } from '../../shared/tables/table-file-names.ts'
import { useCommands, type Command } from '../app/commands.ts'
import { chooseFiles, followDesktopHost, hasDesktopHost } from '../app/desktop-host.ts'
import { untakenFiles } from '../app/file-takers.ts'
import { translate } from '../app/i18n.ts'
import { saidText } from '../app/said/said.ts'
import { useActiveTab, useWorkspace } from '../app/workspace-store.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import { saveProjectAs } from './export-project.ts'
import { importFiles } from './import-files.ts'
import { filePicker, useImportState, type ImportTarget } from './import-store.ts'
import { useCreateProject } from './project-mutations.ts'
import styles from './Importing.module.css'
import { NewFromTable } from './table/NewFromTable.tsx'
import { useTableDialog } from './table/table-store.ts'

/** Endings of the files that can be opened. */
const extensions: readonly string[] = ['bpmn', 'bpmn2', 'xml', 'millrace', 'csv', 'tsv', 'xlsx']

/** Lets files in from anywhere: by dialog, by dropping them on the window; says what became of each. */
export function Importing() {
  const { t } = useTranslation('home')
  const client = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const chosenTarget = useRef<ImportTarget | null>(null)
  const target = useProjectInFront()
  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  const { mutate: createProject } = useCreateProject()
  const isDragged = useFileDrop((files) => takeFiles(client, untakenFiles(files), target))

  useEffect(() => {
    filePicker.open = (to) => {
      if (hasDesktopHost()) {
        void chooseFiles(extensions).then((files) => takeFiles(client, files, to))
        return
      }
      chosenTarget.current = to
      field.current?.click()
    }
  }, [client])
  useEffect(
    () =>
      followDesktopHost({
        onFiles: (files) => takeFiles(client, files, null),
        onRecovered: () => notify(translate('shell:connection.recovered')),
      }),
    [client],
  )
  useCommands(
    useMemo(
      (): readonly Command[] => [
        // Home has one of its own, with a key that other screens use for something else
        ...(isHome
          ? []
          : [
              {
                id: 'home.newProject',
                title: t('newProject'),
                group: t('group'),
                keywords: ['create', 'diagram'],
                run: () => createProject(t('newProjectName')),
              },
            ]),
        {
          id: 'home.import',
          title: t('import.command'),
          group: t('group'),
          shortcut: 'Mod+O',
          keywords: ['open', 'file', 'bpmn'],
          run: () => filePicker.open(target),
        },
        {
          id: 'project.saveAs',
          title: t('export.saveAs'),
          group: t('group'),
          keywords: ['export', 'millrace', 'backup', 'copy'],
          isEnabled: () => target !== null,
          run: () => {
            if (target) saveProjectAs(target).catch(notifyError)
          },
        },
      ],
      [t, target, isHome, createProject],
    ),
  )

  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={extensions.map((extension) => `.${extension}`).join()}
        aria-label={t('import.command')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          takeFiles(client, files, chosenTarget.current)
        }}
      />
      {isDragged ? (
        <div className={styles.drop}>
          <div className={styles.dropCard}>
            <IconFileImport size={28} stroke={1.4} aria-hidden />
            <strong>{target ? t('import.dropInto', { project: target.projectName }) : t('import.dropNew')}</strong>
          </div>
        </div>
      ) : null}
      <Results />
      <NewFromTable projectInFront={target} />
    </>
  )
}

/** A table is looked at before it becomes a diagram; everything else is imported. */
function takeFiles(client: QueryClient, files: readonly File[], target: ImportTarget | null): void {
  const table = files.find(({ name }) => isTableFile(name))
  const others = files.filter((file) => file !== table)
  if (table) useTableDialog.getState().open(target, table)
  if (others.length > 0) void importFiles(client, others, target)
}

/** The project of the diagram in front; none while Home is in front. */
function useProjectInFront(): ImportTarget | null {
  const tab = useActiveTab()
  const isHome = useWorkspace((workspace) => workspace.mode === 'home')
  return useMemo(
    () => (tab && !isHome ? { projectId: tab.projectId, projectName: tab.projectName } : null),
    [tab, isHome],
  )
}

function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isDragged, setDragged] = useState(false)
  const callback = useRef(onFiles)
  useEffect(() => {
    callback.current = onFiles
  })
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setDragged(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragged(false)
    }
    const drop = (event: DragEvent) => {
      setDragged(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      callback.current([...(event.dataTransfer?.files ?? [])])
    }
    // before the canvas sees them
    const options = { capture: true }
    window.addEventListener('dragenter', over, options)
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    return () => {
      window.removeEventListener('dragenter', over, options)
      window.removeEventListener('dragover', over, options)
      window.removeEventListener('dragleave', leave, options)
      window.removeEventListener('drop', drop, options)
    }
  }, [])
  return isDragged
}

function Results() {
  const { t } = useTranslation('home')
  const { isShown, files, projectName } = useImportState()
  const close = () => useImportState.setState({ isShown: false })
  const imported = files.filter((file) => file.diagram).length
  return (
    <Modal
      data-help="importing"
      opened={isShown}
      onClose={close}
      title={t('import.title')}
      size={620}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={styles.summary}>
        {imported > 0
          ? t('import.summary', { count: imported, total: files.length, project: projectName })
          : t('import.none', { count: files.length })}
      </p>
      <ul className={styles.files}>
        {files.map((file, index) => (
          <FileResult key={`${file.fileName}-${index}`} file={file} />
        ))}
      </ul>
      <div className={styles.end}>
        <Button onClick={close} data-autofocus>
          {t('close')}
        </Button>
      </div>
    </Modal>
  )
}

const shownProblems = 4

function FileResult({ file }: { file: ImportedFile }) {
  const { t } = useTranslation('home')
  const state = file.diagram === null ? 'refused' : file.problems.length > 0 ? 'noted' : 'imported'
  const Icon = { refused: IconAlertCircle, noted: IconAlertTriangle, imported: IconCircleCheck }[state]
  return (
    <li className={styles.file} data-state={state}>
      <Icon size={16} stroke={1.6} aria-hidden className={styles.icon} />
      <div className={styles.about}>
        <div className={styles.name}>
          <span>{file.fileName}</span>
          <span className={styles.state}>{t(`import.${state}`)}</span>
        </div>
        {file.problems.slice(0, shownProblems).map((problem, index) => (
          <p key={index} className={styles.problem}>
            {saidText(problem.message)} <span>{saidText(problem.mend)}</span>
          </p>
        ))}
        {file.problems.length > shownProblems ? (
          <p className={styles.problem}>{t('import.more', { count: file.problems.length - shownProblems })}</p>
        ) : null}
      </div>
    </li>
  )
}
