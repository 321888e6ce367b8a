import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Chrome or Chromium of the system where there is one, else the one that Playwright brings. */
const systemBrowsers = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const executablePath = systemBrowsers.find((path) => path && existsSync(path))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  // what hangs ends with a report, and the whole of `npm test` within 25 minutes
  globalTimeout: 17 * 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // a trace costs a third of the run: ask for it by `--trace on` where one test failed
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox cannot be set up by root
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
