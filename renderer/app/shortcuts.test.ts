import { describe, expect, it } from 'vitest'
import type { Command } from './commands.ts'
import { formatShortcut, matchesShortcut } from './shortcuts.ts'
import { commandFor } from './shell/command-for.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('a shortcut', () => {
  it('with Mod is Ctrl, and on macOS Cmd', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true)
    expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false)
    expect(matchesShortcut(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true)
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false)
  })

  it('is not met with a further key held', () => {
    expect(matchesShortcut(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(false)
    expect(matchesShortcut(press('k', { ctrlKey: true, altKey: true }), 'Mod+K', false)).toBe(false)
    expect(matchesShortcut(press('F6', { shiftKey: true }), 'F6', false)).toBe(false)
  })

  it('of a sign is met however the keyboard makes it', () => {
    expect(matchesShortcut(press('?', { shiftKey: true }), '?', false)).toBe(true)
    expect(matchesShortcut(press('?'), '?', false)).toBe(true)
  })

  it('of a digit is met on keyboards where digits need Shift to be written', () => {
    expect(matchesShortcut({ ...press('&', { ctrlKey: true }), code: 'Digit1' }, 'Mod+1', false)).toBe(true)
  })

  it('with Control stays Ctrl on macOS', () => {
    expect(matchesShortcut(press('Tab', { ctrlKey: true }), 'Control+Tab', true)).toBe(true)
  })

  it('is written as each system writes it', () => {
    expect(formatShortcut('Mod+Shift+L', false)).toBe('Ctrl Shift L')
    expect(formatShortcut('Mod+Shift+L', true)).toBe('⇧⌘L')
    expect(formatShortcut('Control+Tab', true)).toBe('⌃Tab')
    expect(formatShortcut('?', false)).toBe('?')
  })

  it('may have the plus sign as its key', () => {
    expect(formatShortcut('Mod++', false)).toBe('Ctrl +')
    expect(formatShortcut('Mod++', true)).toBe('⌘+')
    expect(formatShortcut('+', false)).toBe('+')
    expect(matchesShortcut(press('+', { ctrlKey: true }), 'Mod++', false)).toBe(true)
    expect(matchesShortcut(press('+'), 'Mod++', false)).toBe(false)
  })
})

describe('a key press', () => {
  const command = (id: string, shortcut: string, rest: Partial<Command> = {}): Command => ({
    id,
    title: id,
    group: '',
    shortcut,
    run: () => undefined,
    ...rest,
  })
  const anywhere = { isInTextField: false, isInDialog: false }

  it('runs the newest command of its key that is enabled', () => {
    const commands = [
      command('home.run', 'F8'),
      command('model.run', 'F8'),
      command('gone.run', 'F8', { isEnabled: () => false }),
    ]
    expect(commandFor(press('F8'), commands, anywhere)?.id).toBe('model.run')
  })

  it('in a text field runs only what has Ctrl or a function key, or says that it may', () => {
    const inField = { isInTextField: true, isInDialog: false }
    expect(commandFor(press('?'), [command('shell.cheatSheet', '?')], inField)).toBeUndefined()
    expect(commandFor(press('1'), [command('lens.load', '1')], inField)).toBeUndefined()
    expect(commandFor(press('F8'), [command('a', 'F8')], inField)?.id).toBe('a')
    expect(commandFor(press('Escape'), [command('a', 'Escape', { inTextFields: true })], inField)?.id).toBe('a')
  })

  it('in a dialog runs only what belongs to the window as a whole', () => {
    const commands = [command('shell.palette', 'Mod+K'), command('simulate.run', 'Mod+Enter')]
    const inDialog = { isInTextField: true, isInDialog: true }
    expect(commandFor(press('k', { ctrlKey: true }), commands, inDialog)?.id).toBe('shell.palette')
    expect(commandFor(press('Enter', { ctrlKey: true }), commands, inDialog)).toBeUndefined()
  })
})
