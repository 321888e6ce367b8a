import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Drawing, Handbook, HandbookDiagram } from './handbook.ts'
import { keyFigures } from './key-figures.ts'

/** Of a landscape A4 page between margins of 2 cm, at 96 pixels an inch. */
const WIDEST_PX = 970
const HIGHEST_PX = 560

/** The handbook as a Word document (Office Open XML). */
export async function handbookDocx(handbook: Handbook, locale: string): Promise<Uint8Array> {
  const { title, date, diagrams } = handbook
  const document = new Document({
    title,
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          new Paragraph(date),
          ...diagrams.flatMap((diagram) => diagramPart(diagram, locale)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function diagramPart({ name, drawing, elements, scenarios }: HandbookDiagram, locale: string): (Paragraph | Table)[] {
  return [
    new Paragraph({ text: name, heading: HeadingLevel.HEADING_1, pageBreakBefore: true }),
    drawing ? picture(drawing, name) : new Paragraph('This diagram could not be drawn.'),
    ...elements.flatMap(({ name: elementName, kind, lanes, documentation }) => [
      new Paragraph({ text: elementName, heading: HeadingLevel.HEADING_2 }),
      new Paragraph({ children: [new TextRun({ text: [kind, ...lanes].join(' · '), italics: true })] }),
      ...(documentation ?? '')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => new Paragraph(line.trim())),
    ]),
    ...scenarios.flatMap(({ scenario, result }) => [
      new Paragraph({ text: `Simulation: ${scenario.name}`, heading: HeadingLevel.HEADING_2 }),
      result
        ? new Table({
            width: { size: 60, type: WidthType.PERCENTAGE },
            rows: keyFigures(result, locale).map(
              (figure) =>
                new TableRow({
                  children: [figure.name, figure.value].map(
                    (text) => new TableCell({ children: [new Paragraph(text)] }),
                  ),
                }),
            ),
          })
        : new Paragraph('Not simulated yet.'),
    ]),
  ]
}

function picture({ png, widthPx, heightPx }: Drawing, name: string): Paragraph {
  const scale = Math.min(1, WIDEST_PX / widthPx, HIGHEST_PX / heightPx)
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(widthPx * scale), height: Math.round(heightPx * scale) },
        altText: { name, title: name, description: `The diagram ${name}` },
      }),
    ],
  })
}
