import { expect, it } from 'vitest'
import { multipart } from './multipart.ts'

it('a form arrives as it was written, whatever its names and contents', async () => {
  const { contentType, bytes } = multipart([
    { name: 'deployment-name', value: 'Prüfung "A"\r\n--x' },
    { name: 'a"b\r\n.bpmn', value: '--boundary\r\n\r\n', fileName: 'Grüße "1"\r\n.bpmn' },
    { name: 'bar', value: new Uint8Array([0, 255, 13, 10]), fileName: 'x.bar' },
  ])
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData()
  const read = await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, Buffer.from(await value.arrayBuffer()).toString('latin1')],
    ),
  )
  expect(read).toEqual([
    ['deployment-name', 'Prüfung "A"\r\n--x'],
    ['a"b\r\n.bpmn', 'Grüße "1"\r\n.bpmn', '--boundary\r\n\r\n'],
    ['bar', 'x.bar', '\u0000\u00ff\r\n'],
  ])
})
