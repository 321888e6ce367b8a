import type { WindowMessage } from '../../shared/contract/host-messages.ts'
import { useCommandRegistry } from './commands.ts'

/** What a user does can enable and disable commands; so can work that ends by itself. */
const after = ['pointerup', 'keyup', 'focusin'] as const
const soonMs = 120
const meanwhileMs = 2000
const longestTitle = 120

/**
 * Tells the desktop app which commands there are, for its menus: now, and again whenever they change, or one of them
 * is enabled or disabled.
 *
 * @returns ends it
 */
export function reportCommands(tell: (message: WindowMessage) => void): () => void {
  let last = ''
  let timer: ReturnType<typeof setTimeout> | null = null
  const report = () => {
    timer = null
    const message = commandsNow()
    const text = JSON.stringify(message)
    if (text === last) return
    last = text
    tell(message)
  }
  const soon = () => {
    timer ??= setTimeout(report, soonMs)
  }
  report()
  const endRegistry = useCommandRegistry.subscribe(soon)
  for (const event of after) window.addEventListener(event, soon, { capture: true, passive: true })
  const meanwhile = setInterval(() => document.hasFocus() && soon(), meanwhileMs)
  return () => {
    endRegistry()
    for (const event of after) window.removeEventListener(event, soon, { capture: true })
    clearInterval(meanwhile)
    if (timer !== null) clearTimeout(timer)
  }
}

function commandsNow(): Extract<WindowMessage, { kind: 'commands' }> {
  const commands = [...useCommandRegistry.getState().commands.values()]
  return {
    kind: 'commands',
    language: document.documentElement.lang || 'en',
    commands: commands.map(({ id, title, group, shortcut, isEnabled }) => ({
      id,
      // names of the user's own may be of any length
      title: title.slice(0, longestTitle),
      group,
      ...(shortcut === undefined ? {} : { shortcut }),
      isEnabled: isEnabled?.() !== false,
    })),
  }
}
