import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import playwrightConfig from '../playwright.config.ts'
import { calmEditorStyles, quickSvgStyles } from '../scripts/editor-plugins.ts'
import { engineFiles } from './editing/engine-files.ts'
import { oddFiles } from './editing/files.ts'
import type { Report } from './editing/page.ts'

const root = join(import.meta.dirname, '..')
const stepsPerSession = 12
const sessionsPerPage = 40
const longestSessionMs = 60_000

/**
 * Edits files of many tools at random with the studio's editor, in a browser, and looks after each edit whether the file
 * is as it should be: see `editing/page.ts`.
 *
 * @param seeds sessions of each file
 * @returns whether all laws held
 */
export async function filesEdited(seeds: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-editing-'))
  await buildPage(folder)
  const server = servePage(folder)
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {})
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  let page: Page | null = null
  let sessions = 0
  let steps = 0
  let broken = 0
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      for (const { name, xml } of [...oddFiles, ...engineFiles, ...exampleFiles()]) {
        if (sessions++ % sessionsPerPage === 0) {
          await page?.close()
          page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
          await page.goto(address)
        }
        page!.setDefaultTimeout(longestSessionMs)
        const report = await page!.evaluate(
          ([text, number, count]) =>
            (globalThis as unknown as { session(xml: string, seed: number, count: number): Promise<Report> }).session(
              text,
              number,
              count,
            ),
          [xml, seed, stepsPerSession] as const,
        )
        steps += report.steps.length
        for (const { law, detail } of report.findings) {
          broken++
          console.log(`  BAD ${name}, seed ${seed}: ${law}\n${detail}\n    ${report.steps.join('\n    ')}`)
        }
      }
    }
  } finally {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`  ${broken === 0 ? 'ok ' : 'BAD'} ${sessions} sessions with ${steps} edits, ${broken} laws broken`)
  return broken === 0
}

function exampleFiles() {
  return globSync(join(root, 'resources/examples/*/*.bpmn'))
    .sort()
    .map((path) => ({ name: basename(dirname(path)), xml: readFileSync(path, 'utf8') }))
}

async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [calmEditorStyles(), quickSvgStyles()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      minify: false,
      target: 'es2024',
      lib: {
        entry: join(import.meta.dirname, 'editing/page.ts'),
        formats: ['iife'],
        name: 'editing',
        fileName: 'page',
      },
    },
  })
}

function servePage(folder: string) {
  const parts = new Map([
    ['/page.js', { type: 'text/javascript', text: readFileSync(join(folder, 'page.iife.js'), 'utf8') }],
    ['/page.css', { type: 'text/css', text: readFileSync(join(folder, 'page.css'), 'utf8') }],
  ])
  const shell = '<!doctype html><link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script>'
  return createServer(({ url }, response) => {
    const { type, text } = parts.get(url ?? '') ?? { type: 'text/html', text: shell }
    response.setHeader('content-type', type).end(text)
  }).listen(0, '127.0.0.1')
}
