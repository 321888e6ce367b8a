import type { ExportFormat } from '../../shared/contract/export-contract.ts'
import type { Project } from '../../shared/contract/contract.ts'
import { api } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { offerFile } from '../canvas/offer-file.ts'

/** Hands a project to the browser as a file; the diagrams of a handbook are drawn here. */
export async function exportProject(project: Project, format: ExportFormat): Promise<void> {
  const isHandbook = format === 'html' || format === 'pdf' || format === 'docx'
  const drawings = []
  if (isHandbook) {
    const { drawDiagram } = await import('../canvas/draw-diagram.ts')
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
