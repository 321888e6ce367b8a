import type { Handbook, HandbookDiagram } from './handbook.ts'
import { keyFigures } from './key-figures.ts'
import { pdfBytes } from './pdf-make.ts'

type Content = Readonly<Record<string, unknown>>

/** Of a landscape A4 page between its margins, in points. */
const WIDTH = 770
const HEIGHT = 420
const ZERO_WIDTH_SPACE = '\u200b'

/** The handbook as PDF, on landscape A4. */
export async function handbookPdf({ title, date, diagrams }: Handbook, locale: string): Promise<Uint8Array> {
  return pdfBytes({
    info: { title },
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 48],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.2 },
    styles: {
      title: { fontSize: 24, bold: true },
      h1: { fontSize: 18, bold: true, margin: [0, 0, 0, 8] },
      h2: { fontSize: 12, bold: true, margin: [0, 10, 0, 0] },
      hint: { color: '#5f6d75', fontSize: 9 },
    },
    footer: (current: number, count: number) => ({
      text: `${title} · ${current} of ${count}`,
      style: 'hint',
      margin: [36, 12, 36, 0],
    }),
    content: [
      { text: breakable(title), style: 'title' },
      { text: date, style: 'hint', margin: [0, 0, 0, 16] },
      ...(diagrams.length > 0 ? [{ toc: { title: { text: 'Diagrams', style: 'h2' } } }] : []),
      ...diagrams.flatMap((diagram) => diagramPart(diagram, locale)),
    ],
  })
}

function diagramPart({ name, drawing, elements, scenarios }: HandbookDiagram, locale: string): Content[] {
  return [
    { text: breakable(name), style: 'h1', pageBreak: 'before', tocItem: true },
    drawing
      ? {
          image: `data:image/png;base64,${Buffer.from(drawing.png).toString('base64')}`,
          fit: [WIDTH, HEIGHT],
        }
      : { text: 'This diagram could not be drawn.' },
    ...elements.map(({ name: elementName, kind, lanes, documentation }) => ({
      unbreakable: (documentation ?? '').length < 1000,
      stack: [
        { text: breakable(elementName), style: 'h2' },
        { text: breakable([kind, ...lanes].join(' · ')), style: 'hint' },
        ...(documentation === null ? [] : [{ text: breakable(documentation) }]),
      ],
    })),
    ...scenarios.flatMap(({ scenario, result }) => [
      { text: breakable(`Simulation: ${scenario.name}`), style: 'h2' },
      result
        ? {
            layout: 'lightHorizontalLines',
            table: { body: keyFigures(result, locale).map((figure) => [breakable(figure.name), figure.value]) },
          }
        : { text: 'Not simulated yet.' },
    ]),
  ]
}

/**
 * With places where a line may end in words that are longer than any, such as a picture pasted as text: pdfmake tries
 * where to cut a word at each of its characters, which takes minutes and all memory for one of 40,000.
 */
function breakable(text: string): string {
  return text.replace(/\S{60}(?=\S)/g, `$&${ZERO_WIDTH_SPACE}`)
}
