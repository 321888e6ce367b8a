import i18next from 'i18next'

/** Shortcuts as written in the command registry: `Mod+Shift+L`, `F8`, `?`, `Control+Tab`. */
export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

interface Keystroke {
  readonly mod: boolean
  readonly control: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

export function parseShortcut(shortcut: string): Keystroke {
  const parts = keysOf(shortcut)
  const key = parts.at(-1) ?? ''
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier)
  return { mod: has('Mod'), control: has('Control'), shift: has('Shift'), alt: has('Alt'), key }
}

/** Its keys in the order written; a plus at the end is a key itself, as in `Mod++`. */
function keysOf(shortcut: string): readonly string[] {
  return shortcut.split(/\+(?!$)/)
}

type KeyLike = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether a key press is the shortcut. Shift is not compared for signs that need it, such as `?`. */
export function matchesShortcut(event: KeyLike, shortcut: string, mac = isMac): boolean {
  const wanted = parseShortcut(shortcut)
  const ctrl = wanted.control || (wanted.mod && !mac)
  const meta = wanted.mod && mac
  if (event.ctrlKey !== ctrl || event.metaKey !== meta) return false
  const isSign = wanted.key.length === 1 && !/[a-z0-9]/i.test(wanted.key)
  if (!isSign && (event.altKey !== wanted.alt || event.shiftKey !== wanted.shift)) return false
  if (/^[0-9]$/.test(wanted.key) && event.code === `Digit${wanted.key}`) return true
  // with Alt a Mac types other signs
  if (wanted.alt && /^[a-z]$/i.test(wanted.key) && event.code === `Key${wanted.key.toUpperCase()}`) return true
  return event.key.toLowerCase() === wanted.key.toLowerCase()
}

const arrowSigns: Record<string, string> = { ArrowLeft: '←', ArrowUp: '↑', ArrowRight: '→', ArrowDown: '↓' }
const macSigns: Record<string, string> = { Mod: '⌘', Control: '⌃', Shift: '⇧', Alt: '⌥' }

/** Keys whose names differ on keyboards of other languages: `Strg`, `Umschalt`. */
const namedKeys: ReadonlySet<string> = new Set(['Ctrl', 'Shift', 'Delete', 'Space'])

/** For people: `Ctrl Shift L`, on macOS `⇧⌘L`, in their language. */
export function formatShortcut(shortcut: string, mac = isMac): string {
  const parts = keysOf(shortcut)
  if (mac) {
    const order = ['Control', 'Alt', 'Shift', 'Mod']
    const modifiers = order.filter((modifier) => parts.includes(modifier)).map((modifier) => macSigns[modifier])
    const key = parts.at(-1) ?? ''
    return modifiers.join('') + (arrowSigns[key] ?? key)
  }
  return parts.map((part) => keyName(part === 'Mod' || part === 'Control' ? 'Ctrl' : part)).join(' ')
}

/** As it stands on the keyboard. */
function keyName(key: string): string {
  // before there are texts the key is its name
  if (namedKeys.has(key) && i18next.isInitialized) return i18next.t(`shell:key.${key}`)
  return arrowSigns[key] ?? key
}
