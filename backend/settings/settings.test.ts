import { describe, expect, test } from 'vitest'
import { defaultSettings, readSettings } from '../../shared/settings/studio-settings.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'

describe('settings', () => {
  test('are the defaults until somebody changes one, and are kept', async () => {
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      expect(await opened.api.settings.get()).toEqual(defaultSettings)
      await opened.api.settings.save({ currency: 'CHF' })
      await opened.api.settings.save({ durationUnit: 'h' })
    }
    await using again = await openTestBackend({ dataFolder: folder.path })
    expect(await again.api.settings.get()).toEqual({ ...defaultSettings, currency: 'CHF', durationUnit: 'h' })
  })

  test('of another version are read as far as they can be', () => {
    expect(readSettings({ currency: 'USD', keptBackups: -3, colour: 'red' })).toEqual({
      ...defaultSettings,
      currency: 'USD',
    })
    expect(readSettings('nonsense')).toEqual(defaultSettings)
  })

  test('refuse an autosave that never comes and hours on no day', async () => {
    await using opened = await openTestBackend()
    await expect(opened.api.settings.save({ autosaveSeconds: 3600 })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(opened.api.settings.save({ workingHours: [] })).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('give currency and working hours to a new scenario', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const weekly = [{ days: ['SA' as const, 'SU' as const], from: '10:00', to: '14:00' }]
    await api.settings.save({ currency: 'SEK', workingHours: weekly })
    const { id: projectId } = await api.projects.create({ name: 'P' })
    const [imported] = await api.diagrams.import({
      projectId,
      files: [
        {
          fileName: 'a.bpmn',
          content: Buffer.from(process('P').start('S').userTask('A').end('E').xml()).toString('base64'),
        },
      ],
    })
    const { document } = await api.scenarios.createDefault({ diagramId: imported!.diagram!.id })
    expect(document.currency).toBe('SEK')
    expect(Object.values(document.calendars ?? {}).map((calendar) => calendar?.weekly)).toEqual([weekly])
    const load = await api.simulation.load({ diagramId: imported!.diagram!.id, scenario: document })
    // the load that was promised, within the fewer hours
    for (const { utilization } of load.resources) expect(utilization).toBeLessThanOrEqual(0.76)
  })

  test('decide how many threads simulate from the next start on', async () => {
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: folder.path, threads: 1 })
      await opened.api.settings.save({ threads: 3 })
      expect((await opened.api.system.info()).threads).toBe(1)
    }
    await using again = await openTestBackend({ dataFolder: folder.path, threads: 1 })
    expect((await again.api.system.info()).threads).toBe(3)
  })
})
