import { app, session, shell, type BrowserWindowConstructorOptions, type IpcMainEvent } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** Links that a page may open in the user's browser. */
const linkProtocols = ['https:', 'mailto:']

/**
 * Refuses everything that the studio's page has no need of, in every window that will ever be.
 *
 * @param ownWindow what a further window of the studio is made with
 */
export function refuseWhatIsNotNeeded(ownWindow: BrowserWindowConstructorOptions): void {
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
      if (isOwnDiagram(url)) return { action: 'allow', overrideBrowserWindowOptions: ownWindow }
      if (linkProtocols.includes(URL.parse(url)?.protocol ?? '')) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}

/** Whether a message comes from a page of ours itself, not from a frame in it. */
export function isFromOwnPage({ senderFrame, sender }: Pick<IpcMainEvent, 'senderFrame' | 'sender'>): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url)
}

/** Copying a table to the clipboard is the one permission that the page uses. */
function isClipboardWrite(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwn(origin)
}

function isOwn(address: string): boolean {
  return address === appOrigin || address.startsWith(`${appOrigin}/`)
}

/** A diagram in a window of its own: the studio's own page, told by the part behind `#`. */
function isOwnDiagram(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null && isOwn(address) && ['/', '/index.html'].includes(url.pathname) && url.hash.startsWith('#window=')
  )
}
