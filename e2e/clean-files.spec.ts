import type { Page } from '@playwright/test'
import { download, property, rename, select, withText } from './drawing-steps.ts'
import { expect, test } from './fixtures.ts'
import { connectApi, contextPad, importFile, labelled, saved, storedXml } from './model-steps.ts'

/** As people and other tools write files: nothing of it is how the editor would write it. */
const claim = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- Agreed with sales on 3 May -->
<definitions targetNamespace='urn:test' xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
             xmlns:acme="urn:acme" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="D">
\t<BPMNDiagram xmlns="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI" id="BD">
\t\t<BPMNPlane bpmnElement="P" id="BP">
\t\t\t<BPMNShape bpmnElement="Start" id="S1"><omgdc:Bounds height="36.0" width="36.0" x="100.0" y="102.0"/></BPMNShape>
\t\t\t<BPMNShape bpmnElement="Assess" id="S2">
\t\t\t\t<omgdc:Bounds height="80.0" width="100.0" x="200.0" y="80.0"/>
\t\t\t</BPMNShape>
\t\t\t<BPMNShape bpmnElement="End" id="S3"><omgdc:Bounds height="36.0" width="36.0" x="360.0" y="102.0"/></BPMNShape>
\t\t\t<BPMNEdge bpmnElement="F1" id="E1">
\t\t\t\t<omgdi:waypoint x="136.0" y="120.0"/>
\t\t\t\t<omgdi:waypoint x="200.0" y="120.0"/>
\t\t\t</BPMNEdge>
\t\t\t<BPMNEdge bpmnElement="F2" id="E2">
\t\t\t\t<omgdi:waypoint x="300.0" y="120.0"/>
\t\t\t\t<omgdi:waypoint x="360.0" y="120.0"/>
\t\t\t</BPMNEdge>
\t\t</BPMNPlane>
\t</BPMNDiagram>

\t<!-- the process itself -->
\t<process isExecutable="true" id="P">
\t\t<startEvent name="Claim received" id="Start"/> <!-- by post too -->
\t\t<userTask name="Assess claim" id="Assess" acme:risk='high'>
\t\t\t<!-- policy 4.2 -->
\t\t\t<documentation><![CDATA[See <policy> & "rules"]]></documentation>
\t\t\t<acme:note level="2">known to acme only</acme:note>
\t\t</userTask>
\t\t<robotTask id="Robot"/>
\t\t<endEvent name="Decided" id="End"/>
\t\t<?acme keep?>
\t\t<sequenceFlow targetRef="Assess" sourceRef="Start" id="F1"/>
\t\t<sequenceFlow targetRef="End" sourceRef="Assess" id="F2"/>
\t</process>
</definitions>`.replaceAll('\n', '\r\n')

/** The editor says by an empty label that the new name is to be shown. */
function renamedTo(written: string): string {
  const bounds = `<omgdc:Bounds height="80.0" width="100.0" x="200.0" y="80.0"/>\r\n`
  return claim.replace('Assess claim', written).replace(bounds, `${bounds}\t\t\t\t<BPMNLabel/>\r\n`)
}

async function importClaim(page: Page): Promise<void> {
  await importFile(page, 'Claim.bpmn', claim)
  // the import says that a robot task is unknown
  await page.keyboard.press('Escape')
}

async function undoUntilEqual(page: Page, stored: () => Promise<string>, expected: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+z')
    await saved(page)
    expect(await stored()).toBe(expected)
  }).toPass({ timeout: 30_000 })
}

test('a save changes in the file what was edited, and nothing else', async ({ studio: { page, url } }) => {
  const { api, close } = await connectApi(url)
  const stored = () => storedXml(api, 'Claim')
  await importClaim(page)

  await rename(page, 'Assess', 'Check <it> & "sign"')
  await saved(page)
  const renamed = renamedTo('Check &lt;it> &amp; &quot;sign&quot;')
  expect(await stored()).toBe(renamed)
  expect((await download(page, 'BPMN')).bytes.toString('utf8')).toBe(renamed)

  await page.reload()
  await expect(withText(page, 'sign')).toBeVisible()
  await select(page, 'Assess')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(stored).not.toBe(renamed)
  await saved(page)
  const moved = changedLines(renamed, await stored())
  for (const line of [...moved.gone, ...moved.come]) expect(line).toMatch(/<omgdi:waypoint|x="200.0" y="(80.0|90)"/)

  await undoUntilEqual(page, stored, renamed)
  await select(page, 'Assess')
  await contextPad(page, 'append.append-task').click()
  await page.keyboard.type('Ask the expert')
  await page.keyboard.press('Enter')
  await expect(labelled(page, 'Ask the expert')).toBeVisible()
  await saved(page)
  await expect.poll(async () => (await stored()).includes('Ask the expert')).toBe(true)
  const appended = changedLines(renamed, await stored())
  expect(appended.gone).toEqual([])
  expect(appended.come.filter((line) => /^\t\t(<task |<\/task>|<sequenceFlow )/.test(line))).toHaveLength(3)
  expect(appended.come.every((line) => line.startsWith('\t\t'))).toBe(true)
  await undoUntilEqual(page, stored, renamed)
  close()
})

test('a version that is restored is kept as it is from then on', async ({ studio: { page, url } }) => {
  const { api, close } = await connectApi(url)
  await importClaim(page)
  await rename(page, 'Assess', 'Not so')
  await saved(page)
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Open version 1' }).click()
  const preview = page.getByRole('dialog', { name: 'Claim, version 1' })
  await preview.getByRole('button', { name: 'Restore' }).click()
  await expect(preview).toBeHidden()
  await expect(withText(page, 'Assess')).toBeVisible()
  await rename(page, 'Assess', 'Better')
  await saved(page)
  expect(await storedXml(api, 'Claim')).toBe(renamedTo('Better'))
  close()
})

test('while nobody draws the saved text is read as the editor would, in a thread of its own', async ({
  studio: { page, errors },
}) => {
  await importClaim(page)
  const started = page.waitForEvent('worker', (worker) => worker.url().includes('text.worker'))
  await rename(page, 'Assess', 'One')
  const reader = await started
  const answered = reader.evaluate(
    () =>
      new Promise((resolve) => {
        const answer = globalThis.postMessage.bind(globalThis)
        globalThis.postMessage = (message: unknown) => {
          answer(message)
          // whether it is read as it is meant, asked after the text itself
          if (typeof (message as { answer: unknown }).answer === 'boolean') resolve(message)
        }
      }),
  )
  await rename(page, 'Assess', 'Two')
  expect(await answered).toMatchObject({ answer: true })
  await expect(page.getByText('The file had to be written anew.')).toBeHidden()
  expect(errors).toEqual([])
})

test('an edit that does not fit into the file is saved all the same, and told', async ({ studio: { page, url } }) => {
  const { api, close } = await connectApi(url)
  await importClaim(page)
  await select(page, 'End')
  // the id of what the editor does not know: left in the file, it would be read in place of the end event
  await property(page, 'ID').fill('Robot')
  await property(page, 'ID').press('Tab')
  await saved(page)
  await expect(page.getByText('The file had to be written anew.')).toBeVisible()
  expect(await storedXml(api, 'Claim')).toContain('<endEvent id="Robot" name="Decided" />')
  close()
})

/** Lines of the one that the other does not have, and the reverse. */
function changedLines(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const without = (lines: string[], others: string[]) => {
    const left = [...others]
    return lines.filter((line) => {
      const at = left.indexOf(line)
      if (at !== -1) left.splice(at, 1)
      return at === -1
    })
  }
  const [old, now] = [before.split('\r\n'), after.split('\r\n')]
  return { gone: without(old, now), come: without(now, old) }
}
