import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where a user's projects are kept: `MILLRACE_DATA` if set, else the place that the system has for
 * application data (on Linux the XDG base directory specification, section "Environment variables").
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  const { MILLRACE_DATA, XDG_DATA_HOME, APPDATA } = environment
  if (MILLRACE_DATA) return MILLRACE_DATA
  switch (platform) {
    case 'win32':
      return join(APPDATA || join(home, 'AppData', 'Roaming'), 'Millrace')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Millrace')
    default:
      // a relative XDG_DATA_HOME is to be ignored
      return join(XDG_DATA_HOME?.startsWith('/') ? XDG_DATA_HOME : join(home, '.local', 'share'), 'millrace')
  }
}
