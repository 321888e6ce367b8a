import { beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings, type StudioSettings } from '../../shared/settings/studio-settings.ts'
import { api } from '../app/api.ts'
import { resetKept } from './reset-settings.ts'
import { loadSettings, useStudioSettings } from './studio-settings.ts'

let kept: StudioSettings
let isDriveThere: boolean

vi.mock('../app/api.ts', () => ({
  api: {
    settings: {
      get: () => Promise.resolve(kept),
      save: (change: Partial<StudioSettings>) => {
        if (change.backupFolder && !isDriveThere) return Promise.reject(new Error('The folder is not there.'))
        kept = { ...kept, ...change }
        return Promise.resolve(kept)
      },
    },
  },
}))

beforeEach(async () => {
  isDriveThere = true
  kept = { ...defaultSettings, currency: 'CHF', keptBackups: 3, backupFolder: '/mnt/stick' }
  await loadSettings()
})

test('a reset is taken back as a whole', async () => {
  const before = kept
  const undo = await resetKept(['currency', 'keptBackups', 'backupFolder'])
  expect(kept).toEqual(defaultSettings)
  await undo()
  expect(kept).toEqual(before)
  expect(await api.settings.get()).toEqual(useStudioSettings.getState())
})

test('where the folder of backups is gone meanwhile, all else comes back and the folder is asked about', async () => {
  const undo = await resetKept(['currency', 'keptBackups', 'backupFolder'])
  isDriveThere = false
  await expect(undo()).rejects.toThrow('not there')
  expect(kept).toEqual({ ...defaultSettings, currency: 'CHF', keptBackups: 3 })
  expect(useStudioSettings.getState()).toEqual(kept)
})
