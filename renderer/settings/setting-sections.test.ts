import { describe, expect, test } from 'vitest'
import { settingEntries } from '../app/shell/setting-entries.ts'
import { foundSections, settingSections } from './setting-sections.ts'

const found = (query: string, isOneUsers = true) =>
  foundSections(query, isOneUsers, (key) => key).flatMap(({ entries }) => entries)

describe('the settings', () => {
  test('stand in exactly one section each', () => {
    expect(settingSections.flatMap(({ entries }) => entries).toSorted()).toEqual(
      settingEntries.map(({ id }) => id).toSorted(),
    )
  })

  test('are all there without a search', () => {
    expect(found('  ')).toHaveLength(settingEntries.length)
  })

  test('are found by title, by section and by keyword, every word of the search counting', () => {
    expect(found('money')).toEqual(['currency'])
    expect(found('section.backups')).toEqual(['backupFolder', 'backupDaily', 'backupsKept', 'backups'])
    expect(found('BACKUP retention')).toEqual(['backupsKept'])
    expect(found('backup dark')).toEqual([])
  })

  test('of a machine are not offered where people share a server', () => {
    expect(found('backup', false)).toEqual([])
    expect(found('threads', false)).toEqual([])
    expect(found('currency', false)).toEqual(['currency'])
  })
})
