import type { QueryClient } from '@tanstack/react-query'
import type { ImportedFile } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { api } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { translate } from '../app/i18n.ts'
import { readAsBase64 } from '../app/read-file.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { notify, notifyError, notifyProblem } from '../ui/notify.tsx'
import { projectNameFor } from './file-names.ts'
import { useImportState, type ImportTarget } from './import-store.ts'
import { refreshProjects } from './project-mutations.ts'

/** More than the backend reads is not even sent. */
const largestFileBytes = 50 * 1024 * 1024

let last = Promise.resolve()

/**
 * Imports files one by one, so that a bad one stops no other, into a project or into a new one named
 * after them. A single good file is opened; anything to be said about a file is shown in a list.
 * Files that come while others are imported, or while that list is read, wait for their turn.
 */
export function importFiles(client: QueryClient, files: readonly File[], target: ImportTarget | null): Promise<void> {
  last = last.then(() => importNow(client, files, target))
  return last
}

async function importNow(client: QueryClient, files: readonly File[], target: ImportTarget | null): Promise<void> {
  const archives = files.filter(isArchive)
  await importArchives(client, archives)
  files = files.filter((file) => !archives.includes(file))
  if (files.length === 0) return
  await listIsRead()
  useImportState.setState({
    isRunning: true,
    done: 0,
    total: files.length,
    files: [],
    isShown: false,
    projectName: target?.projectName ?? '',
  })
  try {
    let project = target ?? (await createProject(files))
    useImportState.setState({ projectName: project.projectName })
    const results: ImportedFile[] = []
    for (const file of files) {
      results.push(await importOne(file, project.projectId))
      useImportState.setState({ done: results.length, files: [...results] })
    }
    const imported = results.flatMap((result) => result.diagram ?? [])
    if (!target) {
      if (imported.length === 0) await api.projects.delete({ id: project.projectId })
      else project = await renamed(project, results)
    }
    await refreshProjects(client)

    const hasRefused = imported.length < files.length
    useImportState.setState({ isShown: hasRefused || results.some((result) => result.problems.length > 0) })
    const [diagram] = imported
    if (diagram && imported.length === 1) {
      const tab = { ...project, diagramId: diagram.id, name: diagram.name }
      useWorkspace.getState().openDiagram(tab, 'model')
    } else if (!hasRefused) {
      notify(translate('home:import.done', { count: imported.length, project: project.projectName }))
    }
  } catch (error) {
    notifyError(error)
  } finally {
    useImportState.setState({ isRunning: false })
  }
}

function listIsRead(): Promise<void> {
  return new Promise((resolve) => {
    if (!useImportState.getState().isShown) return resolve()
    const stop = useImportState.subscribe(({ isShown }) => {
      if (isShown) return
      stop()
      resolve()
    })
  })
}

const isArchive = ({ name }: File) => name.toLowerCase().endsWith('.millrace')

/** Whole projects that somebody exported, each as a project of its own. */
async function importArchives(client: QueryClient, archives: readonly File[]): Promise<void> {
  for (const file of archives) {
    try {
      const { name, problems } = await api.projects.importArchive({ content: await readAsBase64(file) })
      notify(translate('home:import.archive', { name }))
      for (const problem of problems) notifyProblem(problem)
    } catch (error) {
      notifyError(error)
    }
  }
  if (archives.length > 0) await refreshProjects(client).catch(notifyError)
}

async function createProject(files: readonly File[]): Promise<ImportTarget> {
  const { id, name } = await api.projects.create({ name: projectNameFor(files.map((file) => file.name)) })
  return { projectId: id, projectName: name }
}

/** Named after what was really imported. */
async function renamed(project: ImportTarget, results: readonly ImportedFile[]): Promise<ImportTarget> {
  const wanted = projectNameFor(results.filter(({ diagram }) => diagram).map(({ fileName }) => fileName))
  if (results.every(({ diagram }) => diagram)) return project
  const { name } = await api.projects.rename({ id: project.projectId, name: wanted })
  useImportState.setState({ projectName: name })
  return { ...project, projectName: name }
}

async function importOne(file: File, projectId: string): Promise<ImportedFile> {
  if (file.size > largestFileBytes) return refused(file, 'file-too-large', 'tooLarge')
  let content: string
  try {
    content = await readAsBase64(file)
  } catch {
    // a folder, or a file that is gone or may not be read
    return refused(file, 'file-unreadable', 'unreadable')
  }
  try {
    const [result] = await api.diagrams.import({ projectId, files: [{ fileName: file.name, content }] })
    return result ?? refused(file, 'file-unreadable', 'unreadable')
  } catch (error) {
    const { title, mend } = describeError(error)
    return refusedWith(file, { severity: 'error', code: 'import-failed', message: title, mend })
  }
}

function refused(file: File, code: string, words: 'tooLarge' | 'unreadable'): ImportedFile {
  const values = { file: file.name, megabytes: Math.round(file.size / 1024 / 1024) }
  return refusedWith(file, {
    severity: 'error',
    code,
    message: translate(`home:import.${words}`, values),
    mend: translate(`home:import.${words}Mend`, values),
  })
}

function refusedWith(file: File, problem: Problem): ImportedFile {
  return { fileName: file.name, diagram: null, problems: [problem] }
}
