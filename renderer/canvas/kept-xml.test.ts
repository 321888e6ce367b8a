import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { textKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'
import { KeptXml, type KeptXmlPlace } from './kept-xml.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const original = `<d  id='1'><!-- why --><e id='2'/></d>`
const before = '<d id="1"><e id="2" /></d>'
const after = '<d id="1"><e id="2" f="3" /></d>'

const keptAside: KeptXmlPlace['keepAside'] = async (opened, first, written) => textKeeper(opened, first)(written)

function editorWith(readsBackAs: (text: string, written: string) => boolean, aside = keptAside) {
  const told = { rewritten: 0, misread: 0 }
  const editor = { writes: before, steps: [] as object[] }
  const kept = new KeptXml(
    {
      write: async () => editor.writes,
      stepsDone: () => editor.steps,
      readsBackAs: async (text, written) => readsBackAs(text, written),
      keepAside: async (...texts) => aside(...texts),
      onRewritten: () => void told.rewritten++,
      onMisread: () => void told.misread++,
    },
    1000,
  )
  kept.opened(original)
  return { editor, kept, told }
}

function edit(editor: { writes: string; steps: object[] }, writes: string): void {
  Object.assign(editor, { writes, steps: [...editor.steps, {}] })
}

test('what was opened is answered with what was edited', async () => {
  const { editor, kept, told } = editorWith(() => true)
  expect(await kept.read()).toBe(original)
  edit(editor, after)
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual({ rewritten: 0, misread: 0 })
})

test('a text that the reader takes for something else is written anew, and said to be', async () => {
  const { editor, kept, told } = editorWith((_, written) => written === before)
  await kept.read()
  edit(editor, after)
  await kept.read()
  expect(told.misread).toBe(0)
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual({ rewritten: 1, misread: 1 })
  expect(await kept.read()).toBe(after)
  kept.opened(original)
  Object.assign(editor, { writes: before, steps: [] })
  expect(await kept.read()).toBe(original)
})

test('where the reader took the file itself for something else, it is not asked', async () => {
  const { editor, kept, told } = editorWith(() => false)
  await kept.read()
  edit(editor, after)
  const text = await kept.read()
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual({ rewritten: 0, misread: 0 })
  expect(await kept.read()).toBe(text)
})

test('an edit that does not fit is told at once', async () => {
  const { editor, kept, told } = editorWith(() => true)
  await kept.read()
  edit(editor, '<other />')
  expect(await kept.read()).toBe('<other />')
  expect(told).toEqual({ rewritten: 1, misread: 0 })
})

test('an edit that comes before the first reading is kept by what was written before it', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.remember()
  edit(editor, after)
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
})

test('what an undo leaves behind is no edit, alone or beside a later one', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.read()
  edit(editor, after)
  await kept.read()
  editor.writes = '<d id="1" traces="1"><e id="2"><label /></e></d>'
  editor.steps = []
  expect(await kept.read()).toBe(original)
  editor.steps = [{}]
  editor.writes = '<d id="1" traces="1"><e id="2" f="4"><label /></e></d>'
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='4'/></d>`)
})

test('an element that an undo leaves behind comes into the file with the next edit, which may name it', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.read()
  editor.writes = '<d id="1"><e id="2" /><p id="3" /></d>'
  editor.steps = []
  expect(await kept.read()).toBe(original)
  editor.steps = [{}]
  editor.writes = '<d id="1"><e id="2" ref="3" /><p id="3" /></d>'
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' ref='3'/><p id='3'/></d>`)
})

test('a calm reading keeps the text aside, and here where that fails', async () => {
  const asked: string[] = []
  const { editor, kept } = editorWith(
    () => true,
    (...texts) => {
      asked.push(texts[2])
      return asked.length === 1 ? keptAside(...texts) : Promise.reject(new Error('no thread'))
    },
  )
  await kept.read(true)
  edit(editor, after)
  expect(await kept.read(true)).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  // nothing was done since
  expect(await kept.read(true)).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  const later = after.replace('3', '4')
  edit(editor, later)
  expect(await kept.read(true)).toBe(`<d  id='1'><!-- why --><e id='2' f='4'/></d>`)
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='4'/></d>`)
  expect(asked).toEqual([after, later])
})

test('a text that is opened while a reading takes its time does not get what the reading found', async () => {
  let goOn = () => {}
  const { editor, kept } = editorWith(
    () => true,
    async (...texts) => {
      await new Promise<void>((resolve) => (goOn = resolve))
      return keptAside(...texts)
    },
  )
  await kept.read()
  edit(editor, after)
  const reading = kept.read(true)
  await vi.advanceTimersByTimeAsync(0)
  const other = original.replace('why', 'because')
  kept.opened(other)
  Object.assign(editor, { writes: before, steps: [] })
  expect(await kept.read()).toBe(other)
  goOn()
  expect(await reading).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  edit(editor, after)
  expect(await kept.read()).toBe(`<d  id='1'><!-- because --><e id='2' f='3'/></d>`)
})

test('a step that is undone and done again leads to the same text, and the next edit is put into that', async () => {
  const { editor, kept, told } = editorWith(() => true)
  const [one, two] = [{}, {}]
  await kept.read()
  Object.assign(editor, { writes: after, steps: [one] })
  const first = await kept.read()
  Object.assign(editor, { writes: '<d id="1"><e id="2" f="3" /><p id="4" /></d>', steps: [one, two] })
  const second = await kept.read()
  expect(second).toBe(first.replace('</d>', '<p id="4"/></d>').replace(`id="4"`, `id='4'`))
  // it left an empty name
  Object.assign(editor, { writes: '<d id="1"><e id="2" f="3" name="" /></d>', steps: [one] })
  expect(await kept.read()).toBe(first)
  Object.assign(editor, { writes: '<d id="1"><e id="2" f="3" name="" /><p id="4" /></d>', steps: [one, two] })
  expect(await kept.read()).toBe(second)
  Object.assign(editor, { writes: '<d id="1"><e id="2" f="5" name="" /></d>', steps: [one, {}] })
  expect(await kept.read()).toBe(first.replace(`f='3'`, `f='5'`))
  expect(told).toEqual({ rewritten: 0, misread: 0 })
})

test('what an undo took back does not count as said before when it is done again', async () => {
  const { editor, kept } = editorWith(() => true)
  const one = {}
  await kept.read()
  const named = '<d id="1"><e id="2" name="N"><label /></e></d>'
  Object.assign(editor, { writes: named, steps: [one] })
  const text = await kept.read()
  Object.assign(editor, { writes: '<d id="1"><e id="2"><label /></e></d>', steps: [] })
  expect(await kept.read()).toBe(original)
  Object.assign(editor, { writes: named, steps: [one] })
  expect(await kept.read()).toBe(text)
  Object.assign(editor, { writes: named.replace('</d>', '<p id="4" /></d>'), steps: [one, {}] })
  expect(await kept.read()).toBe(text.replace('</d>', `<p id='4'/></d>`))
})
