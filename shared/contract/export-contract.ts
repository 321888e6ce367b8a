import { z } from 'zod'
import { id, procedure } from './procedure.ts'

/** The part of the contract that hands a project out as files for elsewhere. */

const drawingSchema = z.object({
  diagramId: id,
  svg: z.string(),
  /** base64, white behind it */
  png: z.string(),
  widthPx: z.number().positive(),
  heightPx: z.number().positive(),
})
export type ExportedDrawing = z.infer<typeof drawingSchema>

export const exportFormats = ['millrace', 'html', 'pdf', 'docx', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What a page of a PDF is: a sheet of paper that the picture is fitted onto, or as large as the picture. */
export const pdfPapers = ['a4', 'a3', 'letter', 'actual'] as const
export type PdfPaper = (typeof pdfPapers)[number]
const cell = z.union([z.string(), z.number(), z.null()])
/** As many as Excel has. */
const mostColumns = 16_384
const tableSchema = z.object({
  name: z.string(),
  head: z.array(z.string()).max(mostColumns),
  rows: z.array(z.array(cell).max(mostColumns)).max(100_000),
})

export const exportContract = {
  exports: {
    /**
     * The project as one file: all of it (`millrace`), a handbook (`html` as zip, `pdf`, `docx`), or its
     * scenarios and results (`xlsx`). Diagrams are drawn where they are shown: the handbook has the drawings
     * that come with the call.
     */
    project: procedure('project.read')
      .input(
        z.object({
          projectId: id,
          format: z.enum(exportFormats),
          /** BCP 47, of numbers and units */
          locale: z.string().default('en-US'),
          drawings: z.array(drawingSchema).default([]),
        }),
      )
      .output(
        z.object({
          fileName: z.string(),
          mediaType: z.string(),
          /** base64 */
          content: z.string(),
        }),
      ),
    /** Pictures as a PDF, a page each, with lines as lines and texts as texts; on paper the page lies as the picture does. */
    pdf: procedure('project.read')
      .input(
        z.object({
          projectId: id,
          /** of the document */
          title: z.string().max(500),
          paper: z.enum(pdfPapers),
          pages: z
            .array(z.object({ name: z.string().max(500), svg: z.string().regex(/<svg\b/, 'is no SVG') }))
            .min(1)
            .max(500),
        }),
      )
      .output(
        z.object({
          /** base64 */
          content: z.string(),
        }),
      ),
    /** tables that are on screen as an Excel workbook, a sheet each */
    workbook: procedure('simulation.read')
      .input(z.object({ diagramId: id, tables: z.array(tableSchema).min(1).max(50) }))
      .output(
        z.object({
          mediaType: z.string(),
          /** base64 */
          content: z.string(),
        }),
      ),
  },
}
