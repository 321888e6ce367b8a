import { expect, test } from 'vitest'
import { process } from '../testing/bpmn-builder.ts'
import { checkEditable } from './editable.ts'

const within = (inner: string) =>
  `<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x" id="D" targetNamespace="t">
<b:process id="P">${inner}</b:process></b:definitions>`

test('what the editor passes over is no problem, since it stays in the file', async () => {
  const inner = `<!-- why --><?tool keep?><b:task id="A" x:a="1"><x:note>outside</x:note></b:task><b:robotTask id="R"/>
<b:task id="A"/><b:task id="Prüfung"/>stray`
  expect(await checkEditable(within(inner))).toEqual([])
})

test('a file that cannot be read gives its errors', async () => {
  expect(await checkEditable('<a>')).toMatchObject([{ severity: 'error', code: 'file-truncated' }])
  expect(await checkEditable('<a/>')).toMatchObject([{ severity: 'error' }])
})

test('thousands of elements are checked within seconds, also when all of them are unknown', async () => {
  let builder = process('P').start('S')
  for (let index = 0; index < 500; index++) builder = builder.task(`T${index}`, { extension: '<camunda:properties/>' })
  const start = performance.now()
  expect(await checkEditable(builder.xml())).toEqual([])
  expect(await checkEditable(within('<b:robotTask/>\n'.repeat(50_000)))).toEqual([])
  expect(performance.now() - start).toBeLessThan(30_000)
})
