import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Rules that look at colors: all that can change with the theme. */
const colorRules = ['color-contrast', 'link-in-text-block']

/**
 * What floats at the end of the page belongs to the control that opened it and not to a region of the page, as axe's
 * best practice `region` wants of all content; it exempts dialogs itself.
 */
const floating = '[role="menu"], [role="tooltip"], [role="listbox"]'

interface Looked {
  /** what to look at, where the rest of the page was looked at before; the whole page where it is not said */
  readonly within?: string
  /** the drawing was looked at before and is the same: hundreds of elements that cost most of the time */
  readonly withoutDrawing?: boolean
}

/**
 * What axe finds on the page as it is now, of every impact, in light with all of its rules and in dark with those
 * that look at colors: the page is otherwise the same. Target size is a rule of WCAG 2.2 AA that axe leaves off.
 */
export async function accessibilityFindings(page: Page, { within, withoutDrawing }: Looked = {}): Promise<string[]> {
  const look = async (theme: 'light' | 'dark') => {
    // without motion there are no colors on their way to other ones
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page }).setLegacyMode().options({
      resultTypes: ['violations'],
      ...(theme === 'dark'
        ? { runOnly: { type: 'rule', values: colorRules } }
        : { rules: { 'target-size': { enabled: true } } }),
    })
    if (within) axe.include(within)
    if (withoutDrawing) axe.exclude('.djs-container > svg')
    const { violations } = await axe.analyze()
    const findings = violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, html }) => ({ id, impact, selector: String(target.at(-1)), html })),
    )
    const floats = await page.evaluate(
      ([selectors, floating]) => selectors!.map((one) => Boolean(document.querySelector(one)?.closest(floating!))),
      [findings.map(({ selector }) => selector), floating] as [string[], string],
    )
    return findings
      .filter(({ id }, index) => id !== 'region' || !floats[index])
      .map(({ id, impact, selector, html }) => `${theme} ${id} (${impact}): ${selector} ${html.slice(0, 160)}`)
  }
  return [...(await look('light')), ...(await look('dark'))]
}
