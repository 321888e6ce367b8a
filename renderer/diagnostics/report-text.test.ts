import { describe, expect, test } from 'vitest'
import { faultOf } from '../../shared/diagnostics/fault.ts'
import type { Diagnosis } from '../../shared/contract/settings-contract.ts'
import { defaultSettings } from '../../shared/settings/studio-settings.ts'
import { reportText, type WindowFacts } from './report-text.ts'

const at = '2026-11-29T06:00:00.000Z'
const facts: WindowFacts = {
  at,
  browser: 'Chromium 140',
  size: { width: 1440, height: 900, pixelRatio: 2 },
  theme: 'dark',
  language: 'de',
  locale: 'de-DE',
  motion: 'system',
  openDiagrams: 2,
  mode: 'simulate',
  faults: [faultOf('An error was not caught.', new TypeError("reading 'Zanzibar takeover'"), at)],
}
const { backupFolder: _folder, workingHours: _hours, ...settings } = defaultSettings
const diagnosis: Diagnosis = {
  version: '1.0.0',
  host: 'local',
  node: '24.0.0',
  electron: null,
  system: 'linux 6.1 x64',
  cores: 8,
  memoryBytes: 16e9,
  upSeconds: 60,
  database: { kind: 'SQLite', bytes: 2_400_000, migration: '2026-11-29-settings' },
  threads: 8,
  counts: { projects: 3, diagrams: 12 },
  settings: { ...settings, hasBackupFolder: true },
  faults: [faultOf('The daily backup failed.', Object.assign(new Error('/home/ada'), { code: 'ENOSPC' }), at)],
}

describe('a diagnostic report', () => {
  test('says versions, settings, counts and faults of both sides', () => {
    const text = reportText(facts, diagnosis)
    for (const said of ['1.0.0', 'linux 6.1 x64', 'SQLite, 2.4 MB', 'hasBackupFolder', '1440 × 900 at 2', 'de-DE'])
      expect(text).toContain(said)
    expect(text).toMatch(/ projects +3\n/)
    expect(text).toContain('The daily backup failed.\n    Error ENOSPC')
    expect(text).toContain("An error was not caught.\n    TypeError: reading '…'")
  })

  test('has nothing of what a fault quoted', () => {
    const text = reportText(facts, diagnosis)
    expect(text).not.toContain('Zanzibar')
    expect(text).not.toContain('ada')
  })

  test('is still made where the backend does not answer', () => {
    expect(reportText(facts, { refusal: 'ConnectionLostError' })).toMatch(/Backend\n {2}answer {2}ConnectionLostError/)
  })
})
