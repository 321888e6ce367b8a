import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessibilityFindings } from './axe-steps.ts'
import { expect, test } from './fixtures.ts'

/** Answers a deployment as Camunda 7's REST API does. */
async function engine(): Promise<{ readonly url: string; readonly server: Server; readonly bodies: string[] }> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    request.on('end', () => {
      bodies.push(text)
      response.setHeader('content-type', 'application/json')
      if (request.url === '/engine-rest/version') return response.end('{"version":"1.0.0"}')
      if (request.url?.includes('/count')) return response.end('{"count":0}')
      if (request.url?.endsWith('/start')) return response.end('{"id":"i-1"}')
      if (request.method === 'DELETE') return response.writeHead(204).end()
      return response.end(
        JSON.stringify({ id: 'd-1', deployedProcessDefinitions: { x: { id: 'Loan:1:x', key: 'Loan', version: 1 } } }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}/engine-rest`, server, bodies }
}

const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="Definitions_1" targetNamespace="test">
  <bpmn:process id="Order" name="Order">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Pay" />
    <bpmn:serviceTask id="Pay" name="Pay out" /><bpmn:sequenceFlow id="f2" sourceRef="Pay" targetRef="End" />
    <bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>`

test('a diagram is checked for an engine, put right, and published; then written to a folder', async ({ studio }) => {
  test.slow()
  const { page } = studio
  const { url, server, bodies } = await engine()
  const folder = mkdtempSync(join(tmpdir(), 'millrace-published-'))
  try {
    const picker = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).click()
    await (await picker).setFiles([{ name: 'order.bpmn', mimeType: 'application/xml', buffer: Buffer.from(bpmn) }])
    await page.getByRole('dialog', { name: 'Import' }).getByRole('button', { name: 'Close' }).last().click()
    await expect(page.locator('[data-element-id="Pay"]').first()).toBeVisible()

    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Publish to an engine…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Publish “order”' })
    await dialog.getByLabel('Name').fill('Operaton here')
    await dialog.getByLabel('Kind').selectOption('operaton')
    await dialog.getByLabel('Address').fill(url)
    await dialog.getByRole('button', { name: 'Save target' }).click()
    await expect(dialog.getByText('is not marked as executable')).toBeVisible()
    await expect(dialog.getByText('does not say who does its work')).toBeVisible()
    expect(await accessibilityFindings(page, { within: '[role="dialog"]' })).toEqual([])
    await dialog.getByRole('button', { name: 'Ask what answers there' }).click()
    await expect(dialog.getByText('It answers: Operaton 1.0.0')).toBeVisible()

    await dialog.getByLabel(/things put right/).uncheck()
    await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
    await dialog.getByLabel(/things put right/).check()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(dialog.getByText('Published: deployment d-1')).toBeVisible()
    await expect(dialog.getByRole('cell', { name: 'Loan:1:x' })).toBeVisible()
    const sent = bodies.at(-1)!
    expect(sent).toContain('isExecutable="true"')
    expect(sent).toContain('camunda:topic="pay-out"')
    expect(sent).toContain('camunda:historyTimeToLive="P180D"')

    await dialog.getByRole('button', { name: 'Start an instance' }).click()
    await expect(dialog.getByText('Instance i-1 was started there.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await expect(dialog.getByText('Taken back.', { exact: true })).toBeVisible()

    await dialog.getByRole('button', { name: 'Add a target' }).click()
    await dialog.getByLabel('Name').fill('Shelf')
    await dialog.getByLabel('Kind').selectOption('folder')
    mkdirSync(join(folder, 'out'))
    await dialog.getByLabel('Address').fill(join(folder, 'out'))
    await dialog.getByRole('button', { name: 'Save target' }).click()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(dialog.getByText('Published: deployment')).toBeVisible()
    expect(existsSync(join(folder, 'out', 'order.bpmn'))).toBe(true)
    expect(readFileSync(join(folder, 'out', 'order.bpmn'), 'utf8')).toContain('id="Pay"')

    await dialog.getByRole('button', { name: 'Published before (2)' }).click()
    await expect(dialog.getByRole('listitem')).toHaveText([/Shelf.*published/, /Operaton here.*taken back/])
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
