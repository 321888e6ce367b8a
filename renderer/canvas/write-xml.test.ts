import type Modeler from 'bpmn-js/lib/Modeler'
import { expect, test } from 'vitest'
import { xmlWriter } from './write-xml.ts'

/** An editor whose writer notes its model when it begins and rests once before it ends. */
function editorOf(model: { text: string; fails?: boolean }) {
  const listeners: (() => void)[] = []
  const writes: string[] = []
  const saveXML = async ({ rest }: { rest?: () => Promise<void> | undefined }) => {
    writes.push(rest ? 'calmly' : 'at once')
    const { text, fails } = model
    if (!rest) return { xml: text }
    const began = performance.now()
    while (performance.now() - began < 12);
    return {
      xml: Promise.resolve(rest()).then(() => {
        if (fails) throw new Error('half of it is gone')
        return text
      }),
    }
  }
  const edit = (text: string) => {
    Object.assign(model, { text, fails: false })
    for (const listen of listeners) listen()
  }
  const on = (_events: readonly string[], listen: () => void) => listeners.push(listen)
  return { modeler: { saveXML, on } as unknown as Modeler, edit, writes }
}

test('where there is time it rests, and where there is none it does not', async () => {
  const { modeler, writes } = editorOf({ text: 'a' })
  const write = xmlWriter(modeler)
  expect([await write(true), await write(false)]).toEqual(['a', 'a'])
  expect(writes).toEqual(['calmly', 'at once'])
})

test('a model that changes while one rests is written anew in one go', async () => {
  for (const fails of [false, true]) {
    const { modeler, edit, writes } = editorOf({ text: 'before', fails })
    const text = xmlWriter(modeler)(true)
    edit('after')
    expect(await text).toBe('after')
    expect(writes).toEqual(['calmly', 'at once'])
  }
})

test('a model that cannot be written says so', async () => {
  const { modeler } = editorOf({ text: 'a', fails: true })
  await expect(xmlWriter(modeler)(true)).rejects.toThrow('half of it is gone')
})

test('a tab in a value is written as one that other readers do not take for a blank', async () => {
  const { modeler } = editorOf({ text: '<a b="x\ty\rz">\t<![CDATA[<\t>]]></a>' })
  expect(await xmlWriter(modeler)(false)).toBe('<a b="x&#9;y&#13;z">\t<![CDATA[<\t>]]></a>')
})
