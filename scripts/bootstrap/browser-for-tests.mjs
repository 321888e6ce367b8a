import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const systemBrowsers = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Makes sure that the end-to-end tests have a Chromium: the system's, else Debian's package where we
 * may install it, else Playwright's own.
 *
 * @returns {string | null} why there is none, null when there is one
 */
export function ensureBrowserForTests(root, node, say) {
  if (systemBrowsers.some((path) => path && existsSync(path))) return null
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say("Installing Debian's Chromium for the end-to-end tests …")
    const apt = (...parameters) =>
      spawnSync('apt-get', ['-qq', '-y', ...parameters], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    if (apt('update') && apt('install', '--no-install-recommends', 'chromium')) return null
    say("Debian's Chromium could not be installed.")
  }
  say("Installing Playwright's own Chromium …")
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const result = spawnSync(node, [playwright, 'install', 'chromium'], { cwd: root, stdio: 'inherit' })
  return result.status === 0 ? null : 'no Chrome or Chromium is here and none could be installed'
}
