import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Locator, Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { ensureDiagram } from '../shared/bpmn/layout.ts'
import type { contract } from '../shared/contract/contract.ts'
import { expect } from './fixtures.ts'

/** Steps of the specs about drawing. */

/** The canvas of the diagram in front. */
export const canvas = (page: Page) => page.getByTestId('diagram').filter({ visible: true })
export const shape = (page: Page, id: string) => canvas(page).locator(`.djs-element[data-element-id="${id}"]`).first()
/** Shapes whose text is the label; the editor breaks lines, so words are compared. */
export const labelled = (page: Page, label: string) =>
  canvas(page)
    .locator('.djs-element.djs-shape')
    .filter({ hasText: new RegExp(`^\\s*${label.split(' ').join('\\s*')}\\s*$`) })
export const saveState = (page: Page) => page.locator('[data-panel="titleBar"]').getByRole('status')
export const contextPad = (page: Page, entry: string) => page.locator(`.djs-context-pad [data-action="${entry}"]`)
export const palette = (page: Page, entry: string) => canvas(page).locator(`.djs-palette [data-action="${entry}"]`)
export const goHome = (page: Page) => page.keyboard.press('Control+Shift+H')

/** The file with shapes and edges for what it says. */
export async function laidOut(xml: string): Promise<string> {
  const laid = await ensureDiagram(xml)
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

export async function importFile(page: Page, fileName: string, content: string): Promise<void> {
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await picker).setFiles([{ name: fileName, mimeType: 'application/xml', buffer: Buffer.from(content) }])
  await expect(canvas(page).locator('[data-element-id]').first()).toBeVisible()
  await page.keyboard.press('Control+1')
  await expect(palette(page, 'hand-tool')).toBeVisible()
  await expect(canvas(page)).toHaveAttribute('aria-busy', 'false')
}

/** Clicks an empty place of the canvas, so that keys go to the diagram and nothing is selected. */
export async function focusCanvas(page: Page): Promise<void> {
  const box = await boxOf(canvas(page))
  await page.mouse.click(box.x + box.width - 40, box.y + 12)
}

/** Moves a shape by pixels on screen. */
export async function drag(page: Page, moved: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await boxOf(moved)
  // the label stands in the middle: near the corner there is only the shape
  const from = { x: box.x + Math.min(8, box.width / 2), y: box.y + box.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 })
  await page.mouse.up()
}

export async function boxOf(located: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await located.boundingBox()
  if (!box) throw new Error('It is not on screen.')
  return box
}

export async function saved(page: Page): Promise<void> {
  await expect(saveState(page)).toHaveAttribute('data-state', 'saved')
}

export type Api = ContractRouterClient<typeof contract>

/** A second client of the studio's backend, as another window would be. */
export async function connectApi(url: string): Promise<{ api: Api; close: () => void }> {
  const entered = await fetch(url, { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { host, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/api`, { headers: { cookie }, origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { api: createORPCClient<Api>(link), close: () => socket.terminate() }
}

/** Id of the only diagram of that name. */
export async function diagramNamed(api: Api, name: string): Promise<string> {
  const found = (await api.projects.list({})).flatMap(({ diagrams }) => diagrams).filter((one) => one.name === name)
  const [diagram] = found
  if (!diagram || found.length > 1) throw new Error(`${found.length} diagrams are named ${name}.`)
  return diagram.id
}

export async function storedXml(api: Api, name: string): Promise<string> {
  return (await api.diagrams.open({ id: await diagramNamed(api, name) })).xml
}
