import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fullDisk } from '../testing/full-disk.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { keyFileSecrets } from './key-file-secrets.ts'

const isWindows = process.platform === 'win32'

describe('secrets under a key in a file', () => {
  it('come back as they were, and are never twice the same text', async () => {
    using folder = tempFolder()
    const box = keyFileSecrets(folder.path)
    const sealed = [await box.seal('grüne Säge'), await box.seal('grüne Säge')]
    expect(sealed[0]).not.toBe(sealed[1])
    expect(sealed.join()).not.toContain('Säge')
    expect(await box.open(sealed[0]!)).toBe('grüne Säge')
    expect(await keyFileSecrets(folder.path).open(sealed[1]!)).toBe('grüne Säge')
  })

  it('make a key that only its owner may read, with the first secret', async () => {
    using folder = tempFolder()
    const path = join(folder.path, 'secrets.key')
    const box = keyFileSecrets(folder.path)
    expect(existsSync(path)).toBe(false)
    await Promise.all([box.seal('a'), box.seal('b')])
    if (!isWindows) expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('leave no half a key behind on a full disk', async () => {
    using folder = tempFolder()
    using disk = fullDisk()
    await expect(keyFileSecrets(folder.path).seal('a')).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(disk.refusals).toBe(1)
    expect(readdirSync(folder.path)).toEqual([])
  })

  it.skipIf(isWindows)('are refused under a key that others may read', async () => {
    using folder = tempFolder()
    const box = keyFileSecrets(folder.path)
    const sealed = await box.seal('a')
    chmodSync(join(folder.path, 'secrets.key'), 0o640)
    for (const ask of [() => box.open(sealed), () => box.seal('b')])
      await expect(ask()).rejects.toMatchObject({ problem: { code: 'secrets-key-open' } })
    chmodSync(join(folder.path, 'secrets.key'), 0o600)
    expect(await box.open(sealed)).toBe('a')
  })

  it('are refused under a key that is damaged, gone or another one', async () => {
    using folder = tempFolder()
    const path = join(folder.path, 'secrets.key')
    const box = keyFileSecrets(folder.path)
    const sealed = await box.seal('a')
    writeFileSync(path, 'cut off')
    await expect(box.open(sealed)).rejects.toMatchObject({ problem: { code: 'secrets-key-damaged' } })
    rmSync(path)
    await expect(box.open(sealed)).rejects.toMatchObject({ problem: { code: 'secrets-key-gone' } })
    await box.seal('b')
    await expect(box.open(sealed)).rejects.toMatchObject({ problem: { code: 'secrets-foreign' } })
  })

  it('are refused where the sealed text was changed or shortened', async () => {
    using folder = tempFolder()
    const box = keyFileSecrets(folder.path)
    const sealed = await box.seal('a secret')
    const changed = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`
    for (const text of [changed, sealed.slice(0, 20), '', 'k1:'])
      await expect(box.open(text)).rejects.toMatchObject({ problem: { code: 'secrets-foreign' } })
  })
})
