import { hasDesktopHost, tellDesktop } from './desktop-host.ts'

/** Whether the browser lets us speak through the system; the desktop app always does. */
export function canAskForNotices(): boolean {
  return !hasDesktopHost() && 'Notification' in window && Notification.permission === 'default'
}

/** Asks the user, by the browser's own question. @returns whether the system may now speak for us */
export async function askForNotices(): Promise<boolean> {
  return (await Notification.requestPermission()) === 'granted'
}

/** Lets the system say something to whoever looks elsewhere; says nothing while this window is in front. */
export function sayBySystem(title: string, body: string): void {
  if (document.hasFocus()) return
  if (hasDesktopHost()) {
    tellDesktop({ kind: 'notify', title, body })
    return
  }
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const notice = new Notification(title, { body })
    notice.addEventListener('click', () => {
      window.focus()
      notice.close()
    })
  } catch {
    // some phones know no notices of a page; the result is on screen in any case
  }
}
