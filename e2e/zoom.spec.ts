import type { Page } from '@playwright/test'
import { claim, select } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { canvas, importFile } from './model-steps.ts'

/** A window of 1280 by 800 at 200 %. */
test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, contextOptions: { reducedMotion: 'reduce' } })

/** Controls that no scrolling brings into sight: cut off by what they stand in, or beside the window. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    if (document.documentElement.scrollWidth > innerWidth)
      found.push(`the page is ${document.documentElement.scrollWidth} wide`)
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, a[href], [role="tab"], [role="slider"]',
    )
    for (const control of controls) {
      const isOut = !control.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      if (isOut || control.closest('[inert], [aria-hidden="true"], .djs-container, .visually-hidden, .monaco-editor'))
        continue
      // what the drawer covers in whole is not cut off
      const place = control.closest('[data-panel="canvas"]')
      if (place && place.getBoundingClientRect().height < 2) continue
      const box = control.getBoundingClientRect()
      let { left, right, top, bottom } = box
      // what scrolls shows all of it in time, one axis by one
      let [scrollsAcross, scrollsDown] = [false, false]
      for (let above = control.parentElement; above; above = above.parentElement) {
        const style = getComputedStyle(above)
        const edge = above.getBoundingClientRect()
        const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
        scrollsAcross ||= scrolls(style.overflowX)
        scrollsDown ||= scrolls(style.overflowY)
        const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
        if (!scrollsAcross && clips(style.overflowX))
          [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)]
        if (!scrollsDown && clips(style.overflowY))
          [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)]
        if (style.position === 'fixed') break
      }
      if (!scrollsAcross) [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)]
      if (!scrollsDown) [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)]
      if (right - left < box.width - 2 || bottom - top < box.height - 2)
        found.push(
          `${control.getAttribute('aria-label') ?? control.innerText.trim()}: ${Math.round(right - left)} of ${Math.round(box.width)} by ${Math.round(bottom - top)} of ${Math.round(box.height)}`,
        )
    }
    return found
  })
}

const inspector = (page: Page) => page.locator('[data-panel="inspector"]')
const drawer = (page: Page) => page.locator('[data-panel="drawer"]').getByRole('tabpanel')

test('at 200 % every mode works, its panels in turn, and nothing is cut off', async ({ studio: { page, errors } }) => {
  expect(await cutOff(page)).toEqual([])
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  await page.keyboard.press('Escape')

  await importFile(page, 'Claim.bpmn', claim)
  await expect(inspector(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Save version' })).toBeInViewport({ ratio: 1 })
  expect(await cutOff(page)).toEqual([])
  await select(page, 'Assess')
  await expect(inspector(page)).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('tab', { name: /Versions/ }).click()
  await expect(inspector(page)).toBeHidden()
  await expect(drawer(page).getByRole('row').nth(1)).toBeInViewport()
  expect(await cutOff(page)).toEqual([])
  await page.keyboard.press('Control+b')

  await page.keyboard.press('Control+Shift+H')
  await page
    .getByRole('button', { name: /Loan approval/ })
    .first()
    .click()
  await expect(canvas(page).locator('[data-element-id]').first()).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  await page.getByRole('radio', { name: 'Results', exact: true }).click()
  await page.keyboard.press('Control+b')
  await expect(page.getByRole('slider')).toBeInViewport()
  expect(await cutOff(page)).toEqual([])
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeInViewport({ ratio: 1 })
  expect(await cutOff(page)).toEqual([])

  // with room for them the panels are there again
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Control+1')
  await expect(inspector(page)).toBeVisible()
  await expect(drawer(page)).toBeInViewport()
  expect(errors).toEqual([])
})

test('at the width of 320 pixels nothing but the diagram needs scrolling to the side', async ({ studio: { page } }) => {
  await page.setViewportSize({ width: 320, height: 512 })
  expect(await cutOff(page)).toEqual([])
  await importFile(page, 'Claim.bpmn', claim)
  expect(await cutOff(page)).toEqual([])
})

test('focus is seen in the colors of the system too, and nothing moves where motion is reduced', async ({
  studio: { page },
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const ring = () =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(document.activeElement!)
      return [outlineStyle, outlineWidth, outlineOffset].join(' ')
    })
  // through buttons, fields and rows
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    expect(await ring()).toMatch(/^solid 2px -?[234]px$/)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await importFile(page, 'Claim.bpmn', claim)
  await page.keyboard.press('Control+j')
  await expect(inspector(page)).toBeVisible()
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)
  expect(await moving()).toBe(0)
  await page.keyboard.press('Control+b')
  expect(await moving()).toBe(0)
})
