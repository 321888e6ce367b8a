/**
 * Which host the studio opens in, and the one line that says so and why.
 *
 * @typedef {{ kind: 'here', version: string } | { kind: 'missing', why: string }} ElectronState
 * @param {{ platform: string, environment: Record<string, string | undefined>, isRoot: boolean, electron: ElectronState, wish: 'desktop' | 'browser' | null }} situation
 * @returns {{ host: 'desktop' | 'browser' | 'address', line: string }}
 */
export function chooseHost({ platform, environment, isRoot, electron, wish }) {
  if (!hasDisplay(platform, environment)) {
    return {
      host: 'address',
      line: 'Host: this machine, without a window, since there is no display. Open the address below in a browser.',
    }
  }
  if (wish === 'browser') return browser('you asked for it')
  if (isRoot && platform === 'linux') return browser("Electron's sandbox does not work for root")
  if (electron.kind === 'missing') return browser(electron.why)
  return { host: 'desktop', line: `Host: a desktop window, since Electron ${electron.version} is here.` }
}

/** Whether a window can be shown. */
export function hasDisplay(platform, environment) {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

function browser(why) {
  return { host: 'browser', line: `Host: your default browser, since ${why}.` }
}
