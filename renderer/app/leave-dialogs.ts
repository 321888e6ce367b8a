/** Menus and dialogs stand at the end of the page, outside of the screen that opened them. */
const floating = '[data-portal] :is([role="dialog"], [role="menu"])'

/**
 * Leaves what is open over the studio when something else takes its place, as Escape does: a dialog that keeps what was
 * typed in it then keeps it.
 */
export function leaveDialogs(): void {
  for (const open of document.querySelectorAll(floating))
    if (open.isConnected)
      open.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
}
