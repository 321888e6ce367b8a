/** The buttons of sections and list entries of the properties panel, and the picture that alone says what they do. */
const buttons = 'button.bio-properties-panel-arrow'
const unfolded = '.bio-properties-panel-arrow-down'

/**
 * Says of each section of the properties panel whether it is folded, which the editor's panel draws and does not say.
 *
 * @returns an end to that
 */
export function sayWhatIsFolded(panel: HTMLElement): () => void {
  const say = () => {
    for (const button of panel.querySelectorAll(buttons))
      button.setAttribute('aria-expanded', String(button.querySelector(unfolded) !== null))
  }
  say()
  const observer = new MutationObserver(say)
  observer.observe(panel, { subtree: true, childList: true, attributeFilter: ['class'] })
  return () => observer.disconnect()
}
