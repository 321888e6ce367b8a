import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { writeOldBackup } from '../testing/old-backup.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { openStore } from '../store/store.ts'
import { Backups } from './backups.ts'
import { waitToRestore } from './waiting-restore.ts'
import { replaceSettings, thisMachine } from '../settings/settings-repository.ts'
import { defaultSettings } from '../../shared/settings/studio-settings.ts'

const backupsOf = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.backup'))

describe('backups into a folder', () => {
  test('are made when asked for, and listed', async () => {
    using folder = tempFolder()
    await using opened = await openTestBackend()
    const { api } = opened
    await expect(api.backups.make()).rejects.toMatchObject({ code: 'INVALID' })
    await api.settings.save({ backupFolder: folder.path })
    const { backups, problem } = await api.backups.make()
    expect(backupsOf(folder.path)).toEqual(backups.map(({ fileName }) => fileName))
    expect(backups).toHaveLength(1)
    expect(problem).toBeNull()
  })

  test('need a folder that is there and can be written to', async () => {
    using folder = tempFolder()
    await using opened = await openTestBackend()
    const { api } = opened
    const refusal = (backupFolder: string) =>
      api.settings.save({ backupFolder }).then(
        () => null,
        (error: unknown) => (error as { data: { problems: { message: string }[] } }).data.problems[0]?.message,
      )
    expect(await refusal(join(folder.path, 'mistyped'))).toBe(`${join(folder.path, 'mistyped')} is not there.`)
    expect(await refusal('backups')).toBe('backups is no whole path.')
    writeFileSync(join(folder.path, 'file'), '')
    expect(await refusal(join(folder.path, 'file'))).toBe(`${join(folder.path, 'file')} is a file.`)
    expect(await refusal(folder.path)).toBeNull()
    expect(readdirSync(folder.path)).toEqual(['file'])
  })

  test('come once a day, and only as many are kept as was said', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    mkdirSync(join(folder.path, 'of somebody else'))
    const store = await openStore(data.path)
    let now = new Date('2026-11-01T08:00:00Z')
    const backups = new Backups({
      store,
      dataFolder: data.path,
      version: '0.0.0',
      isOffered: true,
      restored: null,
      now: () => now,
    })
    const after = (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000))
    await replaceSettings(store.database, thisMachine, {
      ...defaultSettings,
      backupFolder: folder.path,
      keptBackups: 2,
    })
    expect(await backups.makeIfDue()).toBe(true)
    after(23)
    expect(await backups.makeIfDue()).toBe(false)
    for (let day = 0; day < 3; day++) {
      after(25)
      expect(await backups.makeIfDue()).toBe(true)
    }
    expect(backupsOf(folder.path)).toEqual([
      'millrace-2026-11-04T09-00-00Z.backup',
      'millrace-2026-11-05T10-00-00Z.backup',
    ])
    expect(readdirSync(folder.path)).toContain('of somebody else')
    await replaceSettings(store.database, thisMachine, {
      ...defaultSettings,
      backupFolder: folder.path,
      isBackupDaily: false,
    })
    after(100)
    expect(await backups.makeIfDue()).toBe(false)
    await store.close()
  })
})

test('a clock that was ahead neither holds up the next backups nor costs the one that is just made', async () => {
  using data = tempFolder()
  using folder = tempFolder()
  writeFileSync(join(folder.path, 'millrace-2035-01-01T00-00-00Z.backup'), '')
  const store = await openStore(data.path)
  let now = new Date('2026-11-01T08:00:00Z')
  const options = { store, dataFolder: data.path, version: '0.0.0', isOffered: true, restored: null, now: () => now }
  const backups = new Backups(options)
  const settings = { ...defaultSettings, backupFolder: folder.path, keptBackups: 1 }
  await replaceSettings(store.database, thisMachine, settings)
  expect(await backups.makeIfDue()).toBe(true)
  expect(backupsOf(folder.path)).toEqual(['millrace-2026-11-01T08-00-00Z.backup'])
  now = new Date('2026-11-01T09:00:00Z')
  expect(await backups.makeIfDue()).toBe(false)
  await store.close()
})

describe('a backup that is put back', () => {
  test('may bear any name, and is not cleared away while it waits or lies there', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    const old = 'millrace-2020-01-01T00-00-00Z.backup'
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      const { api } = opened
      await api.settings.save({ backupFolder: folder.path, keptBackups: 1 })
      await api.projects.create({ name: 'Before' })
      const [made] = (await api.backups.make()).backups
      copyFileSync(join(folder.path, made!.fileName), join(folder.path, 'from my old laptop (1).backup'))
      renameSync(join(folder.path, made!.fileName), join(folder.path, old))
      await api.projects.create({ name: 'After' })
      await api.backups.restore({ fileName: old })
      const { backups } = await api.backups.make()
      expect(backups.map(({ fileName }) => fileName)).toEqual(
        expect.arrayContaining([old, 'from my old laptop (1).backup']),
      )
      expect(backups).toHaveLength(3)
    }
    await using opened = await openTestBackend({ dataFolder: data.path })
    expect((await opened.api.projects.list({})).map(({ name }) => name)).toEqual(['Before'])
    const { restoring } = await opened.api.backups.restore({ fileName: 'from my old laptop (1).backup' })
    expect(restoring).toBe('from my old laptop (1).backup')
  })

  test('takes the place of everything at the next start, which is kept', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      const { api } = opened
      await api.settings.save({ backupFolder: folder.path })
      await api.projects.create({ name: 'Before' })
      const { backups } = await api.backups.make()
      await api.projects.create({ name: 'After' })
      const { restoring } = await api.backups.restore({ fileName: backups[0]!.fileName })
      expect(restoring).toBe(backups[0]!.fileName)
      expect((await api.projects.list({})).map(({ name }) => name).toSorted()).toEqual(['After', 'Before'])
    }
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      expect((await opened.api.projects.list({})).map(({ name }) => name)).toEqual(['Before'])
      expect(await opened.api.backups.status()).toMatchObject({ restoring: null, restored: { problem: null } })
    }
    const [kept] = readdirSync(join(data.path, 'backups')).filter((name) => name.startsWith('before-restore'))
    const store = await openStore(join(data.path, 'backups', kept!))
    const names = await store.database.selectFrom('projects').select('name').orderBy('name').execute()
    expect(names.map(({ name }) => name)).toEqual(['After', 'Before'])
    await store.close()
  })

  test('may be of an older version', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      await opened.api.settings.save({ backupFolder: folder.path })
      await opened.api.projects.create({ name: 'Mine' })
      await writeOldBackup(join(folder.path, 'old.backup'))
      await opened.api.backups.restore({ fileName: 'old.backup' })
    }
    await using again = await openTestBackend({ dataFolder: data.path })
    expect((await again.api.backups.status()).restored).toMatchObject({ problem: null })
    expect((await again.api.projects.list({})).map(({ name }) => name)).toEqual(['Old'])
    await again.api.projects.create({ name: 'New' })
  })

  test('can be thought better of', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      await opened.api.settings.save({ backupFolder: folder.path })
      const { backups } = await opened.api.backups.make()
      await opened.api.projects.create({ name: 'After' })
      await opened.api.backups.restore({ fileName: backups[0]!.fileName })
      expect((await opened.api.backups.cancelRestore()).restoring).toBeNull()
    }
    await using again = await openTestBackend({ dataFolder: data.path })
    expect(await again.api.projects.list({})).toHaveLength(1)
  })

  test('is refused where it is damaged; one that is damaged later leaves everything as it was', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    {
      await using opened = await openTestBackend({ dataFolder: data.path })
      const { api } = opened
      await api.settings.save({ backupFolder: folder.path })
      await api.projects.create({ name: 'Mine' })
      const damaged = 'millrace-2026-01-01T00-00-00Z.backup'
      writeFileSync(join(folder.path, damaged), 'not a backup')
      await expect(api.backups.restore({ fileName: damaged })).rejects.toMatchObject({ code: 'INVALID' })
      await expect(api.backups.restore({ fileName: '../../etc/passwd' })).rejects.toMatchObject({ code: 'INVALID' })
      const { backups } = await api.backups.make()
      await api.backups.restore({ fileName: backups[0]!.fileName })
      writeFileSync(join(folder.path, backups[0]!.fileName), 'overwritten')
    }
    await using again = await openTestBackend({ dataFolder: data.path })
    expect((await again.api.projects.list({})).map(({ name }) => name)).toEqual(['Mine'])
    expect((await again.api.backups.status()).restored?.problem?.code).toBe('backup-damaged')
  })

  /** A data folder with a project "Mine", a target and a file, in which a backup without them waits. */
  async function waiting(dataFolder: string, folder: string) {
    const file = join(dataFolder, 'files', 'p', 'out.txt')
    await using opened = await openTestBackend({ dataFolder })
    const { api } = opened
    await api.settings.save({ backupFolder: folder })
    const [made] = (await api.backups.make()).backups
    await api.projects.create({ name: 'Mine' })
    mkdirSync(join(dataFolder, 'files', 'p'), { recursive: true })
    writeFileSync(file, 'mine')
    writeFileSync(join(dataFolder, 'targets.json'), '[]')
    writeFileSync(join(dataFolder, 'secrets.key'), 'key')
    await api.backups.restore({ fileName: made!.fileName })
    const isMine = async () => {
      await using again = await openTestBackend({ dataFolder })
      expect((await again.api.projects.list({})).map(({ name }) => name)).toEqual(['Mine'])
      expect(readFileSync(file, 'utf8')).toBe('mine')
      expect(existsSync(join(dataFolder, 'targets.json'))).toBe(true)
      expect(readFileSync(join(dataFolder, 'secrets.key'), 'utf8')).toBe('key')
      return (await again.api.backups.status()).restored
    }
    return { backup: join(folder, made!.fileName), isMine }
  }

  test('keeps files and targets of before as well, and gives them back where it cannot be put in place', async () => {
    using data = tempFolder()
    using folder = tempFolder()
    const { backup, isMine } = await waiting(data.path, folder.path)
    const whole = readFileSync(backup)
    writeFileSync(backup, whole.subarray(0, whole.length - 20))
    expect((await isMine())?.problem?.code).toBe('backup-damaged')

    writeFileSync(backup, whole)
    await waitToRestore(data.path, backup)
    {
      await using again = await openTestBackend({ dataFolder: data.path })
      expect(await again.api.projects.list({})).toEqual([])
    }
    expect(existsSync(join(data.path, 'files', 'p'))).toBe(false)
    expect(readFileSync(join(data.path, 'secrets.key'), 'utf8')).toBe('key')
    const [kept] = readdirSync(join(data.path, 'backups')).filter((name) => name.startsWith('before-restore'))
    expect(readFileSync(join(data.path, 'backups', kept!, 'files', 'p', 'out.txt'), 'utf8')).toBe('mine')
    expect(existsSync(join(data.path, 'backups', kept!, 'targets.json'))).toBe(true)
  })

  test.each([false, true])('is begun anew where it was ended in the middle (all put aside: %s)', async (isWhole) => {
    using data = tempFolder()
    using folder = tempFolder()
    const { backup, isMine } = await waiting(data.path, folder.path)
    const aside = join(data.path, 'backups', 'before-restore-x')
    mkdirSync(aside, { recursive: true })
    const moved = ['millrace.db', ...(isWhole ? ['targets.json', 'files'] : [])]
    for (const name of moved) renameSync(join(data.path, name), join(aside, name))
    if (isWhole) copyFileSync(join(data.path, 'secrets.key'), join(aside, 'secrets.key'))
    // half of what the backup brings
    if (isWhole) writeFileSync(join(data.path, 'millrace.db'), 'half')
    const note = { path: backup, fileName: 'x.backup', aside: { folder: aside, isWhole } }
    writeFileSync(join(data.path, 'restore.json'), JSON.stringify(note))
    rmSync(backup)
    expect((await isMine())?.problem).not.toBeNull()
    expect(existsSync(join(data.path, 'restore.json'))).toBe(false)
  })
})
