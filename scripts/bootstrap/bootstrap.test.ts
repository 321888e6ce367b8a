import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import { hashOf } from './build.mjs'
import { chooseHost, type ElectronState } from './host.mjs'
import { isInstalled } from './install.mjs'
import { playwrightCounts, vitestCounts } from './test-counts.mjs'

describe('the host', () => {
  const here: ElectronState = { kind: 'here', version: '45.4.1' }
  const display = { DISPLAY: ':0' }
  const usual = { platform: 'linux', environment: display, isRoot: false, electron: here, wish: null } as const

  test.each([
    { name: 'Electron is here', situation: usual, host: 'desktop', why: /Electron 45\.4\.1 is here/ },
    {
      name: 'Electron could not be had',
      situation: { ...usual, electron: { kind: 'missing', why: 'Electron could not be downloaded (no network)' } },
      host: 'browser',
      why: /since Electron could not be downloaded \(no network\)/,
    },
    { name: 'root starts it', situation: { ...usual, isRoot: true }, host: 'browser', why: /root/ },
    { name: 'the browser is asked for', situation: { ...usual, wish: 'browser' }, host: 'browser', why: /asked/ },
    { name: 'there is no display', situation: { ...usual, environment: {} }, host: 'address', why: /no display/ },
    {
      name: 'the display is of Wayland',
      situation: { ...usual, environment: { WAYLAND_DISPLAY: 'wayland-0' } },
      host: 'desktop',
      why: /desktop window/,
    },
    {
      name: 'a Mac has no DISPLAY',
      situation: { ...usual, platform: 'darwin', environment: {} },
      host: 'desktop',
      why: /desktop window/,
    },
  ] as const)('when $name is $host, and one line says why', ({ situation, host, why }) => {
    const choice = chooseHost(situation)
    expect(choice.host).toBe(host)
    expect(choice.line).toMatch(why)
    expect(choice.line).not.toContain('\n')
  })
})

describe('packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  }
  test('are there in the versions of the lock file, those for other platforms aside', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })
  test('of another version, or none, are to be installed', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
    expect(isInstalled(lock, { packages: {} })).toBe(false)
    expect(isInstalled(lock, null)).toBe(false)
  })
})

describe('the hash of sources', () => {
  test('changes with content and names, not with tests or what is not there', () => {
    using folder = tempFolder()
    const write = (path: string, content: string) => writeFileSync(join(folder.path, path), content)
    mkdirSync(join(folder.path, 'a'))
    write('a/one.ts', '1')
    write('config.ts', 'c')
    const hash = () => hashOf(folder.path, ['a', 'config.ts', 'missing'])
    const first = hash()
    write('a/one.test.ts', 'test')
    expect(hash()).toBe(first)
    write('a/one.ts', '2')
    const second = hash()
    expect(second).not.toBe(first)
    write('a/two.ts', '')
    expect(hash()).not.toBe(second)
  })
})

describe('the counts', () => {
  test("are Vitest's own, a file that cannot be loaded counts as failed", () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b' },
            { status: 'pending', fullName: 'c' },
          ],
        },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 1, reasons: ['c'] })
  })

  test("are Playwright's own, with the reason of each skip", () => {
    const skipped = { status: 'skipped', annotations: [{ type: 'skip', description: 'no binary' }] }
    const report = {
      stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 1 },
      errors: [],
      suites: [{ specs: [], suites: [{ specs: [{ title: 'desktop', tests: [skipped] }] }] }],
    }
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 1, skipped: 1, reasons: ['desktop: no binary'] })
  })
})
