import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { Drawing } from '../../backend/export/handbook.ts'
import { pngScale } from '../../shared/pictures/png-scale.ts'
import type { Checked, Problem } from '../../shared/problem.ts'

/** Where Chrome, Chromium and Edge are usually installed. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

export interface DrawnPage extends Drawing {
  /** of the process, collaboration or sub-process on it, else its id */
  readonly name: string
  /** of the PNG to the picture; PNG_SCALE but for pictures that are too large for it */
  readonly pngScale: number
}

/** Draws diagrams in a browser that shows no window, by the studio's library in the look that BPMN tools share. */
export class DrawingBoard {
  readonly #browser: Browser
  readonly #page: Page

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser
    this.#page = page
  }

  /** Starts the browser that `MILLRACE_BROWSER` names, else one of the usual places. */
  static async open(environment: Readonly<Record<string, string | undefined>>): Promise<Checked<DrawingBoard>> {
    const wished = environment['MILLRACE_BROWSER']
    const executablePath = wished ?? usualPlaces.find((place) => existsSync(place))
    if (executablePath === undefined || !existsSync(executablePath)) return { ok: false, problems: [noBrowser(wished)] }
    try {
      const isRoot = process.getuid?.() === 0
      const browser = await chromium.launch({
        executablePath,
        args: isRoot ? ['--no-sandbox'] : [],
        // the command says that it was cancelled and with which exit code
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      })
      const page = await browser.newPage({ offline: true })
      const viewer = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist')
      await page.setContent('<!doctype html><div id="canvas" style="width: 1000px; height: 800px"></div>')
      await page.addScriptTag({ path: join(viewer, 'bpmn-viewer.production.min.js') })
      return { ok: true, value: new DrawingBoard(browser, page), problems: [] }
    } catch (error) {
      return { ok: false, problems: [browserFailed(executablePath, error)] }
    }
  }

  /**
   * Everything that the file draws, plane by plane: what it opens with first, then the inside of each collapsed
   * sub-process, then its further diagrams. Planes without anything on them are left out, but for the first.
   *
   * Problems: `diagram-undrawable`, with the browser's reason.
   */
  async drawPages(xml: string): Promise<Checked<readonly DrawnPage[]>> {
    const pages: DrawnPage[] = []
    const drawn = await this.#page.evaluate(drawInPage, xml)
    if (typeof drawn === 'string') return { ok: false, problems: [undrawable(drawn)] }
    for (const { name, svg, widthPx, heightPx } of drawn) {
      const scale = pngScale(widthPx, heightPx)
      const picture = await this.#show(svg, widthPx, heightPx, scale)
      const png = await picture.screenshot({ type: 'png', timeout: 0 }).finally(() => picture.close())
      pages.push({ name, svg, png: new Uint8Array(png), widthPx, heightPx, pngScale: scale })
    }
    return { ok: true, value: pages, problems: [] }
  }

  /** A page for each picture, as large as it. */
  async pdf(drawings: readonly Drawing[]): Promise<Uint8Array> {
    const page = await this.#browser.newPage({ offline: true })
    const sizes = drawings.map(
      ({ widthPx, heightPx }, index) =>
        `@page p${index} { margin: 0; size: ${Math.ceil(widthPx)}px ${Math.ceil(heightPx) + 1}px }`,
    )
    const pictures = drawings.map(
      ({ svg }, index) => `<div style="page: p${index}">${svg.slice(svg.indexOf('<svg'))}</div>`,
    )
    try {
      await page.setContent(
        `<!doctype html><style>${sizes.join(' ')} body { margin: 0; background: #fff } svg { display: block }</style>${pictures.join('')}`,
      )
      return new Uint8Array(await page.pdf({ printBackground: true, preferCSSPageSize: true }))
    } finally {
      await page.close()
    }
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  async #show(svg: string, widthPx: number, heightPx: number, deviceScaleFactor: number): Promise<Page> {
    const viewport = { width: Math.ceil(widthPx), height: Math.ceil(heightPx) }
    const page = await this.#browser.newPage({ offline: true, viewport, deviceScaleFactor })
    const picture = svg.slice(svg.indexOf('<svg'))
    await page.setContent(
      `<!doctype html><style>@page { margin: 0 } body { margin: 0; background: #fff } svg { display: block }</style>${picture}`,
    )
    return page
  }
}

/** Runs in the page, where the viewer is loaded; why it cannot be drawn, where it cannot. */
async function drawInPage(
  xml: string,
): Promise<{ name: string; svg: string; widthPx: number; heightPx: number }[] | string> {
  interface Root {
    readonly children?: readonly unknown[]
    readonly businessObject: { readonly id: string; readonly name?: string }
  }
  interface Viewer {
    importXML(xml: string): Promise<unknown>
    open(diagramId: string): Promise<unknown>
    getDefinitions(): { diagrams: { id: string; plane?: { bpmnElement?: { id: string } } }[] }
    get(service: 'canvas'): { getRootElements(): Root[]; setRootElement(root: Root): void }
    saveSVG(): Promise<{ svg: string }>
    destroy(): void
  }
  const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: object) => Viewer }
  const viewer = new BpmnJS({ container: '#canvas' })
  try {
    await viewer.importXML(xml)
    const pages: { name: string; svg: string; widthPx: number; heightPx: number }[] = []
    const drawn = new Set<string>()
    for (const { id, plane } of viewer.getDefinitions().diagrams) {
      if (drawn.has(plane?.bpmnElement?.id ?? '')) continue
      if (drawn.size > 0) await viewer.open(id)
      const canvas = viewer.get('canvas')
      for (const root of canvas.getRootElements()) {
        const { id: elementId, name } = root.businessObject
        if (drawn.has(elementId)) continue
        drawn.add(elementId)
        if (pages.length > 0 && (root.children ?? []).length === 0) continue
        canvas.setRootElement(root)
        const { svg } = await viewer.saveSVG()
        const [, width, height] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
        pages.push({ name: name?.trim() || elementId, svg, widthPx: Number(width), heightPx: Number(height) })
      }
    }
    return pages
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    viewer.destroy()
  }
}

function undrawable(reason: string): Problem {
  return {
    severity: 'error',
    code: 'diagram-undrawable',
    message: `The diagram cannot be drawn: ${reason}.`,
    mend: 'Open the file in the studio, where Problems says what is wrong with it.',
  }
}

function noBrowser(wished: string | undefined): Problem {
  return {
    severity: 'error',
    code: 'browser-missing',
    message:
      wished === undefined
        ? 'Pictures are drawn by a browser, and neither Chrome, Chromium nor Edge was found.'
        : `MILLRACE_BROWSER names ${wished}, which is not there.`,
    mend: 'Install one of them, or name its program in MILLRACE_BROWSER.',
  }
}

function browserFailed(path: string, error: unknown): Problem {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n')
  return {
    severity: 'error',
    code: 'browser-failed',
    message: `The browser ${path} did not start: ${line}`,
    mend: 'Name another one in MILLRACE_BROWSER.',
  }
}
