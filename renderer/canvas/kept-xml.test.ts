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
  const editor = { writes: before, isUnedited: false }
  const kept = new KeptXml(
    {
      write: async () => editor.writes,
      isUnedited: () => editor.isUnedited,
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

test('what was opened is answered with what was edited', async () => {
  const { editor, kept, told } = editorWith(() => true)
  expect(await kept.read()).toBe(original)
  editor.writes = after
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual({ rewritten: 0, misread: 0 })
})

test('a text that the reader takes for something else is written anew, and said to be', async () => {
  const { editor, kept, told } = editorWith((_, written) => written === before)
  await kept.read()
  editor.writes = after
  await kept.read()
  expect(told.misread).toBe(0)
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toEqual({ rewritten: 1, misread: 1 })
  expect(await kept.read()).toBe(after)
  kept.opened(original)
  editor.writes = before
  expect(await kept.read()).toBe(original)
})

test('where the reader took the file itself for something else, it is not asked', async () => {
  const { editor, kept, told } = editorWith(() => false)
  await kept.read()
  editor.writes = after
  const text = await kept.read()
  await vi.advanceTimersByTimeAsync(5000)
  expect(told).toEqual({ rewritten: 0, misread: 0 })
  expect(await kept.read()).toBe(text)
})

test('an edit that does not fit is told at once', async () => {
  const { editor, kept, told } = editorWith(() => true)
  await kept.read()
  editor.writes = '<other />'
  expect(await kept.read()).toBe('<other />')
  expect(told).toEqual({ rewritten: 1, misread: 0 })
})

test('an edit that comes before the first reading is kept by what was written before it', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.remember()
  editor.writes = after
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
})

test('what an undo leaves behind is no edit, alone or beside a later one', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.read()
  editor.writes = after
  await kept.read()
  editor.writes = '<d id="1" traces="1"><e id="2"><label /></e></d>'
  editor.isUnedited = true
  expect(await kept.read()).toBe(original)
  editor.isUnedited = false
  editor.writes = '<d id="1" traces="1"><e id="2" f="4"><label /></e></d>'
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='4'/></d>`)
})

test('an element that an undo leaves behind comes into the file with the next edit, which may name it', async () => {
  const { editor, kept } = editorWith(() => true)
  await kept.read()
  editor.writes = '<d id="1"><e id="2" /><p id="3" /></d>'
  editor.isUnedited = true
  expect(await kept.read()).toBe(original)
  editor.isUnedited = false
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
  editor.writes = after
  expect(await kept.read(true)).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  expect(await kept.read(true)).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  expect(await kept.read()).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  expect(asked).toEqual([after, after])
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
  editor.writes = after
  const reading = kept.read(true)
  await vi.advanceTimersByTimeAsync(0)
  const other = original.replace('why', 'because')
  kept.opened(other)
  editor.writes = before
  expect(await kept.read()).toBe(other)
  goOn()
  expect(await reading).toBe(`<d  id='1'><!-- why --><e id='2' f='3'/></d>`)
  editor.writes = after
  expect(await kept.read()).toBe(`<d  id='1'><!-- because --><e id='2' f='3'/></d>`)
})
