import type { Page } from '@playwright/test'
import type { HostMessage, MenuCommand, WindowMessage } from '../shared/contract/host-messages.ts'
import { claim, select } from './drawing-steps.ts'
import { expect, test, type Studio } from './fixtures.ts'
import { canvas } from './model-steps.ts'

/**
 * The window as the desktop app has it, in a browser: a double of the preload gives it ports, of which one leads to
 * the local host's backend, and the other to the test in the place of Electron's main process.
 */
interface DesktopDouble {
  readonly said: WindowMessage[]
  say(message: HostMessage): void
}
declare global {
  interface Window {
    desktop: DesktopDouble
  }
}

async function openAsDesktop({ page }: Studio): Promise<void> {
  await page.addInitScript(() => {
    const said: WindowMessage[] = []
    window.desktop = { said, say: () => undefined }
    const requestPorts = () => {
      const socket = new WebSocket(new URL('/api', location.href).href.replace(/^http/, 'ws'))
      socket.binaryType = 'arraybuffer'
      const backend = new MessageChannel()
      const host = new MessageChannel()
      socket.onmessage = ({ data }) => backend.port1.postMessage(data)
      backend.port1.onmessage = ({ data }) => socket.send(data)
      host.port1.onmessage = ({ data }) => said.push(data)
      window.desktop = { said, say: (message) => host.port1.postMessage(message) }
      socket.onopen = () => window.postMessage('millrace:ports', '*', [backend.port2, host.port2])
    }
    Object.assign(window, { millrace: { requestPorts } })
  })
  await page.reload()
}

const say = (page: Page, message: HostMessage) => page.evaluate((given) => window.desktop.say(given), message)
const saidLast = <Kind extends WindowMessage['kind']>(page: Page, kind: Kind) =>
  page.evaluate((wanted) => window.desktop.said.findLast((each) => each.kind === wanted), kind) as Promise<
    Extract<WindowMessage, { kind: Kind }> | undefined
  >
const command = async (page: Page, id: string): Promise<MenuCommand | undefined> =>
  (await saidLast(page, 'commands'))?.commands.find((each) => each.id === id)

const diagram = { fileName: 'Claim.bpmn', content: Buffer.from(claim).toString('base64') }

test('the menus of the desktop app follow the window, and its items edit where the focus is', async ({ studio }) => {
  await openAsDesktop(studio)
  const { page } = studio
  await expect.poll(() => command(page, 'home.newProject')).toMatchObject({ title: 'New project', isEnabled: true })
  expect(await command(page, 'project.saveAs')).toMatchObject({ isEnabled: false })

  await say(page, { kind: 'openFiles', files: [diagram] })
  await expect(canvas(page).locator('[data-element-id]').first()).toBeVisible()
  await expect.poll(() => command(page, 'project.saveAs')).toMatchObject({ isEnabled: true })

  // the canvas has its own way of selecting all; a text field is the system's to edit
  await page.keyboard.press('Control+1')
  await select(page, 'Assess')
  await say(page, { kind: 'edit', action: 'selectAll' })
  await expect.poll(() => canvas(page).locator('.djs-shape.selected').count()).toBeGreaterThan(2)
  expect(await saidLast(page, 'edit')).toBeUndefined()
  await say(page, { kind: 'command', id: 'shell.palette' })
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused()
  await say(page, { kind: 'edit', action: 'selectAll' })
  await expect.poll(() => saidLast(page, 'edit')).toEqual({ kind: 'edit', action: 'selectAll' })
  await page.keyboard.press('Escape')

  const download = page.waitForEvent('download')
  await say(page, { kind: 'command', id: 'project.saveAs' })
  expect((await download).suggestedFilename()).toBe('Claim.millrace')

  await say(page, { kind: 'command', id: 'home.import' })
  await expect.poll(() => saidLast(page, 'chooseFiles')).toMatchObject({ extensions: expect.arrayContaining(['bpmn']) })
  const asked = await saidLast(page, 'chooseFiles')
  await say(page, { kind: 'chosenFiles', request: asked!.request, files: [{ ...diagram, fileName: 'Second.bpmn' }] })
  await expect(page.getByRole('button', { name: 'Close Second' })).toBeVisible()
  expect(studio.errors).toEqual([])
})
