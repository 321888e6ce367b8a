import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import playwrightConfig from '../playwright.config.ts'

const root = join(import.meta.dirname, '..')

export interface RunningStudio {
  /** address that lets a browser in */
  readonly url: string
  stop(): Promise<void>
}

/** `npm start` on a fresh data folder, without a display; resolves when it has printed its address. */
export async function startStudio(): Promise<RunningStudio> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const studio = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, MILLRACE_DATA: dataFolder, MILLRACE_PORT: '0', DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  return {
    url: await addressPrintedBy(studio.stdout),
    async stop() {
      process.kill(-studio.pid!, 'SIGTERM')
      await once(studio, 'exit')
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The browser of the end-to-end tests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(playwrightConfig.use?.launchOptions ?? {})
}

async function addressPrintedBy(output: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    const address = /Millrace is ready: (\S+)/.exec(text)?.[1]
    if (address) return address
  }
  throw new Error(`npm start ended without an address:\n${text}`)
}
