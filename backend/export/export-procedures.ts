import type { ExportedDrawing, ExportFormat } from '../../shared/contract/export-contract.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-repository.ts'
import { findProject } from '../projects/project-repository.ts'
import { notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { handbookElements, type Drawing, type Handbook } from './handbook.ts'
import { handbookZip } from './handbook-html.ts'
import { newestResults } from './newest-results.ts'
import { packProject } from './project-archive.ts'

const files: Readonly<Record<ExportFormat, { readonly ending: string; readonly mediaType: string }>> = {
  millrace: { ending: 'millrace', mediaType: 'application/vnd.millrace+zip' },
  html: { ending: 'handbook.zip', mediaType: 'application/zip' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  docx: {
    ending: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
}

export function exportProcedures(services: Services) {
  const { store } = services
  const procedures = guarded.exports
  return {
    project: procedures.project.handler(async ({ input }) => {
      const project = await findProject(store.database, input.projectId)
      if (!project) throw notFound('project')
      const { format, locale } = input
      const bytes = await bytesOf(services, project.id, format, locale, input.drawings)
      if (!bytes) throw notFound('project')
      const { ending, mediaType } = files[format]
      const fileName = `${project.name.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'project'}.${ending}`
      return { fileName, mediaType, content: Buffer.from(bytes).toString('base64') }
    }),
    pdf: procedures.pdf.handler(async ({ input: { title, paper, pages } }) => {
      const { picturesPdf } = await import('./pictures-pdf.ts')
      return { content: Buffer.from(await picturesPdf(title, pages, paper)).toString('base64') }
    }),

    workbook: procedures.workbook.handler(async ({ input }) => {
      await requireDiagram(store.database, input.diagramId)
      const bytes = await (await import('./tables-workbook.ts')).tablesWorkbook(input.tables)
      return { mediaType: files.xlsx.mediaType, content: Buffer.from(bytes).toString('base64') }
    }),
  }
}

async function bytesOf(
  services: Services,
  projectId: string,
  format: ExportFormat,
  locale: string,
  drawings: readonly ExportedDrawing[],
): Promise<Uint8Array | null> {
  // what others write meanwhile is in it as a whole or not at all
  if (format === 'millrace') return services.store.transaction((executor) => packProject(executor, projectId))
  // what writes documents is large, and loaded when somebody asks for one
  const handbook = await handbookOf(services, projectId, drawings)
  switch (format) {
    case 'html':
      return handbookZip(handbook, locale)
    case 'pdf':
      return (await import('./handbook-pdf.ts')).handbookPdf(handbook, locale)
    case 'docx':
      return (await import('./handbook-docx.ts')).handbookDocx(handbook, locale)
    case 'xlsx':
      return (await import('./workbook.ts')).scenarioWorkbook(
        handbook.diagrams.map(({ name, elements, scenarios }) => ({
          name,
          scenarios,
          names: Object.fromEntries(elements.map((element) => [element.id, element.name])),
        })),
      )
  }
}

async function handbookOf(
  { store, models }: Services,
  projectId: string,
  drawings: readonly ExportedDrawing[],
): Promise<Handbook> {
  const project = (await findProject(store.database, projectId))!
  const diagrams = []
  for (const { id, name } of project.diagrams) {
    const { xml } = await store.database
      .selectFrom('drafts')
      .select('xml')
      .where('diagramId', '=', id)
      .executeTakeFirstOrThrow()
    const model = await models.read(xml)
    diagrams.push({
      id,
      name,
      drawing: drawingOf(drawings.find(({ diagramId }) => diagramId === id)),
      elements: model.ok ? handbookElements(model.value) : [],
      scenarios: await newestResults(store.database, id),
    })
  }
  return { title: project.name, date: new Date().toISOString().slice(0, 10), diagrams }
}

function drawingOf(drawing: ExportedDrawing | undefined): Drawing | null {
  if (!drawing) return null
  const { svg, png, widthPx, heightPx } = drawing
  return { svg, png: new Uint8Array(Buffer.from(png, 'base64')), widthPx, heightPx }
}
