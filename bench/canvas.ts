import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { largeDiagram } from './large-diagram.ts'
import { median } from './median.ts'
import { launchBrowser, startStudio } from './studio.ts'

/**
 * `npm run bench:canvas`: diagrams of 100, 1,000 and 5,000 elements in the studio, beside the bare editor of
 * bpmn-js in the same browser: opening, panning and zooming, dragging, naming, saving, and the heat map of
 * Simulate. Frames are the distances between two animation frames. Run it on a machine that does nothing else.
 */
const sizes = [100, 1_000, 5_000]
const rounds = 5
const goals = { openRatioAt1000: 1.3, frameMsAt1000: 50, heatMsAt1000: 500 }

const hands = ['pan', 'zoom', 'drag', 'name'] as const

type Handled = Readonly<Record<(typeof hands)[number], Frames>>

interface Frames {
  readonly median: number
  readonly slowest: number
}

const studio = await startStudio()
const bare = await serveBareEditor()
const browser = await launchBrowser()
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
await context.addInitScript(recordFrames)

for (const size of sizes) {
  const xml = largeDiagram(size)
  const elements = xml.match(/bpmnElement=/g)!.length - 1
  console.log(`\n${elements.toLocaleString('en')} elements, ${(xml.length / 1024).toFixed(0)} kB`)
  // the speed of a machine changes within minutes: both do each thing one right after the other
  const plain = await bareEditor(context, xml)
  const ours = await studioWith(context, xml)
  const opened = { plain: [] as number[], ours: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const [before, after] = [await plain.open(), await ours.open(round)]
    // the first one warms up
    if (round === 0) continue
    opened.plain.push(before)
    opened.ours.push(after)
  }
  const ratio = median(opened.ours) / median(opened.plain)
  line(
    'open',
    `${ms(median(opened.ours))} (bare ${ms(median(opened.plain))}, ${ratio.toFixed(2)} times)`,
    size !== 1_000 || ratio <= goals.openRatioAt1000,
  )
  const [bareHands, ourHands] = [await handled(plain.page, plain.canvas), await handled(ours.page, ours.canvas)]
  for (const what of hands) {
    const isGood = size !== 1_000 || ourHands[what].slowest <= goals.frameMsAt1000
    line(what, `frames ${frames(ourHands[what])} (bare ${frames(bareHands[what])})`, isGood)
  }
  await plain.page.close()
  line('save', `${ms(await ours.save())} from an undo to "saved", the pause before a save in it`, true)
  const heat = await ours.heat()
  line('heat map', `${ms(heat)} from the key to the painted heat map`, size !== 1_000 || heat <= goals.heatMsAt1000)
  await ours.page.close()
}
await browser.close()
await studio.stop()
bare.close()

async function bareEditor(context: BrowserContext, xml: string) {
  const page = await context.newPage()
  await page.goto(bare.url)
  return {
    page,
    canvas: page.locator('.djs-container'),
    open: async () => {
      await page.bringToFront()
      return page.evaluate(
        (text) => (globalThis as unknown as { openDiagram(xml: string): Promise<number> }).openDiagram(text),
        xml,
      )
    },
  }
}

/** The studio with as many copies of a diagram as there are rounds. */
async function studioWith(context: BrowserContext, xml: string) {
  const page = await context.newPage()
  await page.goto(studio.url)
  const home = () => page.getByRole('button', { name: 'Home' }).first().click()
  await home()
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  const names = Array.from({ length: rounds + 1 }, (_, round) => `Large ${Date.now()} ${round}`)
  await (
    await picker
  ).setFiles(names.map((name) => ({ name: `${name}.bpmn`, mimeType: 'application/xml', buffer: Buffer.from(xml) })))
  return {
    page,
    canvas: page.getByTestId('diagram').filter({ visible: true }),
    async open(round: number) {
      const name = names[round]!
      await page.bringToFront()
      await home()
      await page.getByRole('searchbox').first().fill(name)
      const row = page.getByRole('button', { name, exact: true }).last()
      await row.waitFor()
      await page.waitForTimeout(500)
      const [took] = await Promise.all([page.evaluate(untilDiagramIsShown), row.click()])
      await page.keyboard.press('Control+1')
      await page.waitForTimeout(500)
      return took
    },
    async save() {
      await page.locator('[data-panel="titleBar"] [data-state="saved"]').waitFor({ timeout: 60_000 })
      const [took] = await Promise.all([page.evaluate(untilSaved), page.keyboard.press('Control+z')])
      return took
    },
    async heat() {
      await page.keyboard.press('Control+2')
      await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).first().click()
      const times: number[] = []
      for (let round = 0; round < 3; round++) {
        await page.keyboard.press('Control+2')
        await page.getByRole('radio', { name: 'Results', exact: true }).click()
        await page.locator('.djs-element[class*="heat-"]').first().waitFor({ timeout: 120_000 })
        await page.keyboard.press('Control+1')
        await page.waitForTimeout(1_500)
        const [took] = await Promise.all([page.evaluate(untilHeatIsShown), page.keyboard.press('Control+2')])
        times.push(took)
        await page.keyboard.press('Control+1')
        await page.waitForTimeout(500)
      }
      return median(times)
    },
  }
}

/** Pans, zooms, drags a task and types its name, the same way in both editors. */
async function handled(page: Page, canvas: ReturnType<Page['locator']>): Promise<Handled> {
  await page.bringToFront()
  const box = (await canvas.boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  // from the whole diagram to a size at which people work
  await page.keyboard.down('Control')
  for (let step = 0; step < 60 && (await taskWidth(page)) < 80; step++) await page.mouse.wheel(0, -40)
  await page.keyboard.up('Control')
  await page.waitForTimeout(500)
  const zoom = await framesOf(page, async () => {
    await page.keyboard.down('Control')
    for (let step = 0; step < 24; step++) await page.mouse.wheel(0, step % 12 < 6 ? 60 : -60)
    await page.keyboard.up('Control')
  })
  const pan = await framesOf(page, async () => {
    for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step % 20 < 10 ? 40 : -40)
  })
  const task = await taskInSight(page)
  const drag = await framesOf(page, async () => {
    await page.mouse.move(task.x, task.y)
    await page.mouse.down()
    await page.mouse.move(task.x + 60, task.y + 30, { steps: 30 })
    await page.mouse.up()
  })
  const moved = { x: task.x + 60, y: task.y + 30 }
  await page.waitForTimeout(500)
  const name = await framesOf(page, async () => {
    await page.mouse.dblclick(moved.x, moved.y)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Check the papers', { delay: 40 })
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Enter')
    // autosave falls into this
    await page.waitForTimeout(2_500)
  })
  await canvas
    .locator('.djs-shape', { hasText: /Check\s*the\s*papers/ })
    .first()
    .waitFor({ timeout: 5_000 })
  return { pan, zoom, drag, name }
}

/** The middle of a task that is wholly in sight, away from the edges; pixels of the window. */
async function taskInSight(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const middle = { x: innerWidth * 0.45, y: innerHeight * 0.4 }
    const places = [...document.querySelectorAll('.djs-shape[data-element-id^="N"] > .djs-visual')]
      .filter((shape) => shape.querySelector('rect'))
      .map((shape) => shape.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height * 0.85 }))
      .toSorted(
        (one, other) =>
          Math.hypot(one.x - middle.x, one.y - middle.y) - Math.hypot(other.x - middle.x, other.y - middle.y),
      )
    return places[0]!
  })
}

/** Pixels of the window. */
function taskWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tasks = [...document.querySelectorAll('.djs-shape[data-element-id^="N"] > .djs-visual > rect')]
    return Math.max(...tasks.map((task) => task.getBoundingClientRect().width))
  })
}

async function framesOf(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => (globalThis as unknown as { startFrames(): void }).startFrames())
  await act()
  const times = await page.evaluate(() => (globalThis as unknown as { stopFrames(): number[] }).stopFrames())
  return { median: median(times), slowest: Math.max(...times) }
}

/** Runs in the page: the distances of animation frames between start and stop, in ms. */
function recordFrames(): void {
  let times: number[] = []
  let isOn = false
  Object.assign(globalThis, {
    startFrames() {
      times = []
      isOn = true
      let before = performance.now()
      const next = (now: number) => {
        if (!isOn) return
        times.push(now - before)
        before = now
        requestAnimationFrame(next)
      }
      requestAnimationFrame((now) => {
        before = now
        requestAnimationFrame(next)
      })
    },
    stopFrames() {
      isOn = false
      return times
    },
  })
}

/** Runs in the page: ms from the next click to the frame after the whole diagram is drawn. */
function untilDiagramIsShown(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        const began = performance.now()
        const look = () => {
          // found without a walk through the nodes of all open diagrams, which would be part of the time
          const inFront = [...(document.querySelector('[data-panel="canvas"]')?.children ?? [])].find(
            (one) => one.checkVisibility({ visibilityProperty: true }) && one.getAttribute('data-hidden') === 'false',
          )
          const pane = inFront?.querySelector('[data-testid="diagram"][aria-busy="false"]')
          if (pane?.querySelector('.djs-shape[data-element-id^="N"]'))
            requestAnimationFrame(() => resolve(performance.now() - began))
          else requestAnimationFrame(look)
        }
        look()
      },
      { capture: true, once: true },
    )
  })
}

/** Runs in the page: ms from the next key, which edits, until the edit is stored; the pause before a save is in it. */
function untilSaved(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      'keydown',
      () => {
        const began = performance.now()
        let wasUnsaved = false
        const look = () => {
          const isSaved = document.querySelector('[data-panel="titleBar"] [data-state="saved"]') !== null
          wasUnsaved ||= !isSaved
          if (wasUnsaved && isSaved) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      { capture: true, once: true },
    )
  })
}

/** Runs in the page: ms from the next key to the frame after the heat map is painted. */
function untilHeatIsShown(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      'keydown',
      () => {
        const began = performance.now()
        const look = () => {
          if (document.querySelector('.djs-element[class*="heat-"]'))
            requestAnimationFrame(() => resolve(performance.now() - began))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      { capture: true, once: true },
    )
  })
}

/** bpmn-js as it is published, on a page of its own. */
async function serveBareEditor(): Promise<{ url: string; close(): void }> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('bpmn-js/package.json')), 'dist')
  const page = `<!doctype html><meta charset="utf-8"><title>Bare bpmn-js</title>
<link rel="stylesheet" href="/assets/diagram-js.css"><link rel="stylesheet" href="/assets/bpmn-js.css">
<style>html,body,#canvas{height:100%;margin:0}</style><div id="canvas"></div>
<script src="/bpmn-modeler.production.min.js"></script><script>
let modeler
window.openDiagram = async (xml) => {
  modeler?.destroy()
  const began = performance.now()
  modeler = new BpmnJS({ container: '#canvas', keyboard: {} })
  await modeler.importXML(xml)
  modeler.get('canvas').zoom('fit-viewport')
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return performance.now() - began
}
</script>`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/') return void response.setHeader('content-type', 'text/html').end(page)
    try {
      const body = readFileSync(join(folder, path))
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript').end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

function line(what: string, text: string, isGood: boolean): void {
  console.log(`${isGood ? 'ok ' : 'BAD'} ${what.padEnd(9)} ${text}`)
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`
}

function frames({ median: usual, slowest }: Frames): string {
  return `${ms(usual)}, slowest ${ms(slowest)}`
}
