import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { importFile, laidOut } from './model-steps.ts'
import { runByPalette } from './shell-steps.ts'

/** A task, and a sub-process that stands collapsed: its inside is a plane of its own. */
const claims = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="urn:t">
  <process id="P" isExecutable="true">
    <startEvent id="Start" name="Claim received" />
    <userTask id="Register" name="Register &amp; file" />
    <subProcess id="Sub" name="Assess claim">
      <startEvent id="In" /><userTask id="Look" name="Look at damage" /><endEvent id="Out" />
      <sequenceFlow id="I1" sourceRef="In" targetRef="Look" /><sequenceFlow id="I2" sourceRef="Look" targetRef="Out" />
    </subProcess>
    <endEvent id="End" name="Claim closed" />
    <sequenceFlow id="F1" sourceRef="Start" targetRef="Register" />
    <sequenceFlow id="F2" sourceRef="Register" targetRef="Sub" />
    <sequenceFlow id="F3" sourceRef="Sub" targetRef="End" />
  </process>
  <bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="P1" bpmnElement="P">
    <bpmndi:BPMNShape id="Start_di" bpmnElement="Start"><dc:Bounds x="152" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Register_di" bpmnElement="Register"><dc:Bounds x="250" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Sub_di" bpmnElement="Sub" isExpanded="false"><dc:Bounds x="420" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="End_di" bpmnElement="End"><dc:Bounds x="592" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="F1_di" bpmnElement="F1"><di:waypoint x="188" y="120" /><di:waypoint x="250" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="F2_di" bpmnElement="F2"><di:waypoint x="350" y="120" /><di:waypoint x="420" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="F3_di" bpmnElement="F3"><di:waypoint x="520" y="120" /><di:waypoint x="592" y="120" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="D2"><bpmndi:BPMNPlane id="P2" bpmnElement="Sub">
    <bpmndi:BPMNShape id="In_di" bpmnElement="In"><dc:Bounds x="152" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Look_di" bpmnElement="Look"><dc:Bounds x="250" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="Out_di" bpmnElement="Out"><dc:Bounds x="412" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="I1_di" bpmnElement="I1"><di:waypoint x="188" y="120" /><di:waypoint x="250" y="120" /></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="I2_di" bpmnElement="I2"><di:waypoint x="350" y="120" /><di:waypoint x="412" y="120" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`

const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })

async function download(page: Page, run: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download')
  await run()
  const file = await waiting
  const bytes = readFileSync(await file.path())
  // for looking at them
  const folder = process.env['MILLRACE_KEEP_PICTURES']
  if (folder) await file.saveAs(`${folder}/${file.suggestedFilename()}`)
  return { name: file.suggestedFilename(), bytes }
}

const exported = (page: Page, format: string) =>
  download(page, async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await item(page, `Export as ${format}`).click()
  })

/** What a browser makes of a file that it knows nothing else about: its size, and the texts in it. */
function asPicture(page: Page, svg: string) {
  return page.evaluate(async (text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
    await image.decode()
    return {
      isValid: document.querySelector('parsererror') === null,
      width: image.naturalWidth,
      texts: [...document.querySelectorAll('text')].map((each) => each.textContent ?? ''),
    }
  }, svg)
}

function countPixels(page: Page, png: Buffer, color: readonly number[]) {
  return page.evaluate(
    async ({ base64, color: [red, green, blue] }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${base64}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let count = 0
      for (let at = 0; at < data.length; at += 4)
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++
      return count
    },
    { base64: png.toString('base64'), color },
  )
}

test('a chart and the heat map leave the studio as pictures that say what they are', async ({ studio }) => {
  const { page } = studio
  await importFile(page, 'Claims.bpmn', claims)
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Add a scenario filled from the diagram' }).click()
  await page.getByRole('radio', { name: 'Results' }).click()
  const chart = page.getByRole('region', { name: 'Utilization' })
  await expect(chart.locator('canvas')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByTestId('replications')).toHaveText(/([\d,.]+)\D+\1/, { timeout: 30_000 })

  const save = (format: string) =>
    download(page, async () => {
      await chart.getByRole('button', { name: 'Copy or save Utilization' }).click()
      await item(page, `Save as ${format}`).click()
    })
  const png = await save('PNG')
  expect(png.name).toBe('Utilization Base.png')
  expect(png.bytes.readUInt32BE(16)).toBe(2 * 640)
  // bars: pixels of the first colour of the series
  expect(await countPixels(page, png.bytes, [11, 113, 128])).toBeGreaterThan(2000)
  const drawn = await asPicture(page, (await save('SVG')).bytes.toString('utf8'))
  expect([drawn.isValid, drawn.width]).toEqual([true, 640])
  expect(drawn.texts).toEqual(expect.arrayContaining(['Utilization', 'Busy share of open hours', 'Mean', '100 %']))
  expect(drawn.texts.some((text) => /^Claims · Scenario Base · \d+ runs$/.test(text))).toBe(true)

  await runByPalette(page, 'Color by Visits')
  await expect(page.getByRole('img', { name: /^Visits per case/ })).toBeVisible()
  const heat = (await exported(page, 'SVG')).bytes.toString('utf8')
  const map = await asPicture(page, heat)
  expect(map.isValid).toBe(true)
  expect(map.texts).toEqual(expect.arrayContaining(['Claims', 'Visits per case', '0.5 +']))
  expect(heat).toMatch(/data-element-id="Register"[^>]*><g class="djs-visual"><rect[^>]*fill: #e4702a/)
  expect(heat).not.toMatch(/var\(--|(href|src)="(?!#)/)
  expect(studio.errors.filter((text) => !text.includes('font'))).toEqual([])
})

test('a file with a collapsed sub-process becomes a PDF with a page for each', async ({ studio: { page } }) => {
  await importFile(page, 'Claims.bpmn', await laidOut(claims))
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
  const one = await exported(page, 'PDF')
  expect([one.name, one.bytes.subarray(0, 5).toString(), pagesOf(one.bytes)]).toEqual(['Claims.pdf', '%PDF-', 1])

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Pictures with sub-processes as pages' }).click()
  await page.getByRole('menuitem', { name: /^PDF page/ }).click()
  await page.getByRole('menuitemradio', { name: 'A3' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const two = await exported(page, 'PDF')
  expect(pagesOf(two.bytes)).toBe(2)
  expect(two.bytes.toString('latin1')).toContain('/MediaBox [0 0 1190.55 841.89]')
})
