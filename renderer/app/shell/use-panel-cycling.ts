import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../commands.ts'

/**
 * F6 and Shift F6 move between the panels in the order of the screen, each keeps its place in it. Notices come last
 * while there are any: what is in them ("Undo") is there for seconds, and stays while it has the focus.
 */
export function usePanelCycling(): void {
  const { t } = useTranslation('shell')
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'panel.next',
          title: t('command.nextPanel'),
          group: t('group.window'),
          shortcut: 'F6',
          run: () => focusPanel(1),
        },
        {
          id: 'panel.previous',
          title: t('command.previousPanel'),
          group: t('group.window'),
          shortcut: 'Shift+F6',
          run: () => focusPanel(-1),
        },
      ],
      [t],
    ),
  )
}

const lastFocused = new WeakMap<Element, HTMLElement>()
/** The shell's panels; the library that sizes them marks its own, which hold several of them, by "true". */
const named = '[data-panel]:not([data-panel="true"]), [data-notices]:has(button)'
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])'

function focusPanel(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>(named)].filter(takesFocus)
  if (panels.length === 0) return
  const current = panels.findIndex((panel) => panel.contains(document.activeElement))
  const leaving = panels[current]
  if (leaving && document.activeElement instanceof HTMLElement) lastFocused.set(leaving, document.activeElement)
  const start = current === -1 && step === -1 ? 0 : current
  const panel = panels.at((start + step) % panels.length)
  if (!panel) return
  const remembered = lastFocused.get(panel)
  const target =
    remembered && panel.contains(remembered) && isReachable(remembered) ? remembered : (firstOf(panel) ?? panel)
  target.focus({ focusVisible: true } as FocusOptions)
}

/** One without controls of its own is passed while it is empty. */
const takesFocus = (panel: HTMLElement) =>
  isReachable(panel) && (panel.hasAttribute('tabindex') || firstOf(panel) !== undefined)

const firstOf = (panel: HTMLElement) => [...panel.querySelectorAll<HTMLElement>(focusable)].find(isReachable)

function isReachable(element: HTMLElement): boolean {
  return (
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true }) &&
    element.offsetHeight > 1
  )
}
