import type { ExportFormat } from '../../shared/contract/export-contract.ts'
import type { Project } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { translate, userLocale } from '../app/i18n.ts'
import { loadPart } from '../app/load-part.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { offerFile } from '../canvas/offer-file.ts'
import { notify } from '../ui/notify.tsx'
import type { ImportTarget } from './import-store.ts'

/** Hands a project to the browser as a file; the diagrams of a handbook are drawn here. */
export async function exportProject(project: Project, format: ExportFormat): Promise<void> {
  // what was drawn last may not be with the backend yet
  const { sessions } = useEditorStore.getState()
  for (const { id } of project.diagrams) await sessions[id]?.flush()
  const isHandbook = format === 'html' || format === 'pdf' || format === 'docx'
  const drawings = []
  if (isHandbook) {
    const { drawDiagram } = await loadPart(() => import('../canvas/draw-diagram.ts'))
    for (const { id } of project.diagrams) {
      const { xml } = await api.diagrams.open({ id })
      drawings.push({ diagramId: id, ...(await drawDiagram(xml)) })
    }
  }
  const { fileName, mediaType, content } = await api.exports.project({
    projectId: project.id,
    format,
    locale: userLocale(),
    drawings,
  })
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
  offerFile(fileName, URL.createObjectURL(new Blob([bytes], { type: mediaType })))
}

/** Everything of a project in one file, to be opened in another Millrace. */
export async function saveProjectAs({ projectId, projectName }: ImportTarget): Promise<void> {
  notify(translate('home:export.busy', { name: projectName }))
  await exportProject(await api.projects.get({ id: projectId }), 'millrace')
}
