import { app, session, shell } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** Links that a page may open in the user's browser. */
const linkProtocols = ['https:', 'mailto:']

/** Address of a window that shows one diagram alone. */
const ownWindowStart = `${appOrigin}/#window=`

/**
 * Refuses everything that the studio's page has no need of, in every window that will ever be.
 *
 * @param openOwnWindow told the address when a page asks for a window of one diagram
 */
export function refuseWhatIsNotNeeded(openOwnWindow: (address: string) => void): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isClipboardWrite(permission, details.requestingUrl)),
  )
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isClipboardWrite(permission, origin),
  )
  session.defaultSession.setDevicePermissionHandler(() => false)

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-frame-navigate', (event) => {
      if (!isOwn(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith(ownWindowStart)) openOwnWindow(url)
      const protocol = URL.parse(url)?.protocol
      if (protocol && linkProtocols.includes(protocol)) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Copying a table to the clipboard is the one permission that the page uses. */
function isClipboardWrite(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwn(origin)
}

function isOwn(address: string): boolean {
  return address === appOrigin || address.startsWith(`${appOrigin}/`)
}
