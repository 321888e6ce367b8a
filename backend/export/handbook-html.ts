import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Handbook, HandbookDiagram, HandbookElement } from './handbook.ts'
import { keyFigures } from './key-figures.ts'

/**
 * The handbook as web pages in one folder that needs nothing from outside: a page for the project, one for
 * each diagram with its picture, whose elements lead to their descriptions and back.
 *
 * @returns files by their path in the folder
 */
export function handbookPages(handbook: Handbook, locale: string): Readonly<Record<string, string>> {
  const pages: Record<string, string> = { 'index.html': indexPage(handbook), 'style.css': style }
  for (const [index, diagram] of handbook.diagrams.entries()) {
    pages[pageOf(diagram, index)] = diagramPage(handbook, diagram, locale)
  }
  return pages
}

/** The same as a zip file. */
export function handbookZip(handbook: Handbook, locale: string): Uint8Array {
  const files: Zippable = {}
  for (const [path, text] of Object.entries(handbookPages(handbook, locale))) files[path] = strToU8(text)
  return zipSync(files)
}

function pageOf({ name }: HandbookDiagram, index: number): string {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return `${index + 1}-${words || 'diagram'}.html`
}

function indexPage({ title, date, diagrams }: Handbook): string {
  const cards = diagrams.map(
    (diagram, index) =>
      `<li><a href="${escaped(encodeURI(pageOf(diagram, index)))}"><span class="picture">${diagram.drawing ? unlinked(diagram.drawing.svg, index) : ''}</span><strong>${escaped(diagram.name)}</strong><span>${countOf(diagram)}</span></a></li>`,
  )
  const empty = diagrams.length === 0 ? '<p>This project has no diagrams yet.</p>' : ''
  return page(
    title,
    `<h1>${escaped(title)}</h1><p class="date">${escaped(date)}</p>${empty}<ul class="cards">${cards.join('')}</ul>`,
  )
}

function countOf({ elements }: HandbookDiagram): string {
  return elements.length === 1 ? '1 element' : `${elements.length} elements`
}

function diagramPage({ title }: Handbook, diagram: HandbookDiagram, locale: string): string {
  const { name, drawing, elements, scenarios } = diagram
  const picture = drawing
    ? `<figure>${linked(drawing.svg, elements)}<figcaption>Choose an element to read about it.</figcaption></figure>`
    : '<p>This diagram could not be drawn.</p>'
  const simulated = scenarios.map(({ scenario, result }) => {
    const figures = result
      ? `<table>${keyFigures(result, locale)
          .map((figure) => `<tr><th scope="row">${escaped(figure.name)}</th><td>${escaped(figure.value)}</td></tr>`)
          .join(
            '',
          )}</table><p class="date">Simulated ${result.replications} times, seed ${result.seed}; ± is the 95 % interval.</p>`
      : '<p>Not simulated yet.</p>'
    return `<section><h3>${escaped(scenario.name)}</h3>${figures}</section>`
  })
  return page(
    `${name} · ${title}`,
    `<nav><a href="index.html">${escaped(title)}</a></nav><h1>${escaped(name)}</h1>${picture}
<h2>Elements</h2>${elements.map(elementSection).join('')}
${simulated.length > 0 ? `<h2>Simulation</h2>${simulated.join('')}` : ''}`,
  )
}

function elementSection({ id, name, kind, lanes, documentation }: HandbookElement): string {
  const where = lanes.length > 0 ? ` · ${lanes.map(escaped).join(' › ')}` : ''
  const text = (documentation ?? '')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
  return `<section class="element" id="${escaped(id)}"><h3><a href="#at-${escaped(id)}">${escaped(name)}</a></h3><p class="kind">${escaped(kind)}${where}</p>${text.join('')}</section>`
}

/** The picture with a link around each element that has a description. */
function linked(svg: string, elements: readonly HandbookElement[]): string {
  let picture = withoutHeader(svg)
  for (const { id, name } of elements) {
    picture = picture.replace(
      new RegExp(`<g class="djs-group">(<g class="djs-element djs-shape" data-element-id="${pattern(id)}")`),
      (_, group: string) =>
        `<g class="djs-group"><a id="at-${escaped(id)}" href="#${escaped(id)}" aria-label="${escaped(name)}">${group}`,
    )
  }
  return closedLinks(picture)
}

/** Ends each link where the group of its element ends. */
function closedLinks(svg: string): string {
  let result = ''
  let at = 0
  const open: number[] = []
  let depth = 0
  for (const match of svg.matchAll(/<(\/?)(g|a)\b[^>]*?(\/?)>/g)) {
    result += svg.slice(at, match.index)
    at = match.index + match[0].length
    const [tag, isEnd, name, isEmpty] = match
    if (name === 'a' && !isEnd) {
      open.push(depth)
      result += tag
      continue
    }
    if (!isEnd) {
      if (!isEmpty) depth++
      result += tag
      continue
    }
    depth--
    result += tag
    if (open.at(-1) === depth) {
      open.pop()
      result += '</a>'
    }
  }
  return result + svg.slice(at)
}

/** Ids of markers must not be those of another picture on the same page. */
function unlinked(svg: string, index: number): string {
  return withoutHeader(svg)
    .replace(/\bid="([^"]+)"/g, `id="$1-${index}"`)
    .replace(/url\((['"]?|&quot;)#([^'")&]+)(['"]?|&quot;)\)/g, `url(#$2-${index})`)
}

function withoutHeader(svg: string): string {
  return svg.slice(svg.indexOf('<svg'))
}

function pattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><link rel="stylesheet" href="style.css"></head>
<body><main>${body}</main></body></html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const style = `body { margin: 0; background: #f9fafa; color: #182226; font: 15px/1.5 Inter, system-ui, sans-serif }
main { max-width: 1100px; margin: 0 auto; padding: 32px 24px }
h1 { margin: 8px 0; font-size: 28px } h2 { margin-top: 40px; font-size: 20px } h3 { margin: 0; font-size: 16px }
a { color: #0a6471 } .date, .kind, figcaption { color: #5f6d75; font-size: 13px; margin: 2px 0 }
figure { margin: 24px 0; padding: 16px; overflow: auto; border: 1px solid #e2e7e9; border-radius: 8px; background: #fff }
figure svg a { cursor: pointer } figure svg a:hover, figure svg a:focus { filter: drop-shadow(0 0 3px #0b7180) }
.element, section section { padding: 12px 0; border-top: 1px solid #e2e7e9 }
.element:target { background: #e1f2f4; box-shadow: -16px 0 0 #e1f2f4, 16px 0 0 #e1f2f4 }
.element h3 a { color: inherit; text-decoration: none }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; padding: 0; list-style: none }
.cards a { display: flex; flex-direction: column; height: 100%; padding: 16px; box-sizing: border-box; border: 1px solid #e2e7e9; border-radius: 8px; background: #fff; text-decoration: none }
.picture { display: block; height: 160px; margin-bottom: 8px } .picture svg { width: 100%; height: 100% }
table { border-collapse: collapse } th { padding: 2px 24px 2px 0; text-align: left; font-weight: 400; color: #46545b } td { font-weight: 600 }
`
