import { expect, test } from 'vitest'
import { defaultDataFolder } from './data-folder.ts'

test.each([
  { platform: 'linux', environment: {}, folder: '/home/ada/.local/share/millrace' },
  { platform: 'linux', environment: { XDG_DATA_HOME: '/data' }, folder: '/data/millrace' },
  { platform: 'linux', environment: { XDG_DATA_HOME: 'relative' }, folder: '/home/ada/.local/share/millrace' },
  { platform: 'darwin', environment: {}, folder: '/home/ada/Library/Application Support/Millrace' },
  { platform: 'win32', environment: { APPDATA: '/roaming' }, folder: '/roaming/Millrace' },
  { platform: 'linux', environment: { MILLRACE_DATA: '/mine' }, folder: '/mine' },
] as const)('projects are kept in $folder on $platform', ({ platform, environment, folder }) => {
  expect(defaultDataFolder(platform, environment, '/home/ada')).toBe(folder)
})
