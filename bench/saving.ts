import type { ModdleElement } from 'bpmn-moddle'
import { textKeeper } from '../shared/bpmn/keep-text/text-keeper.ts'
import { ensureDiagram } from '../shared/bpmn/layout.ts'
import { createModdle } from '../shared/bpmn/moddle.ts'
import { process as bpmn } from '../shared/testing/bpmn-builder.ts'
import { ModelEditor, type ModelCommand } from '../shared/testing/edit-model.ts'
import { respelled } from '../shared/testing/respell-xml.ts'
import { median } from './median.ts'

/**
 * `npm run bench:saving`: what it costs a save of 1,000 drawn elements, written otherwise than the editor writes
 * and full of remarks, to change in the file only what was edited. It happens between two frames of the
 * window, so that it must take less than 60 ms.
 */
const rounds = 15
const edits: readonly (readonly [string, ModelCommand])[] = [
  ['rename', { kind: 'rename', at: 250, text: 'Check again' }],
  ['move', { kind: 'move', at: 300, by: 20 }],
  ['add', { kind: 'add', at: 100 }],
  ['remove', { kind: 'remove', at: 400 }],
]

const moddle = createModdle()
const original = respelled(await thousandElements(), {
  prefixes: {
    'http://www.omg.org/spec/BPMN/20100524/MODEL': '',
    'http://www.omg.org/spec/BPMN/20100524/DI': 'di2',
    'http://www.omg.org/spec/DD/20100524/DC': 'dc',
    'http://www.omg.org/spec/DD/20100524/DI': 'dd',
    'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'urn:foreign': 'acme',
  },
  quote: "'",
  lineBreak: '\r\n',
  indent: '\t',
  closing: '/>',
  areAttributesOnLines: false,
  hasReversedAttributes: true,
  hasDiagramFirst: true,
  hasMark: true,
  endsWithBreak: false,
  isTextData: false,
  asideEvery: 5,
})
const { rootElement } = await moddle.fromXML(original)
const before = await written(rootElement)
const editor = new ModelEditor(moddle, rootElement)
console.log(
  `file of ${(original.length / 1024).toFixed(0)} kB, the editor writes ${(before.length / 1024).toFixed(0)} kB`,
)

const opening: number[] = []
let keep = textKeeper(original, before)
for (let round = 0; round < rounds; round++)
  opening.push(milliseconds(() => void (keep = textKeeper(original, before))))
console.log(`opening         ${median(opening).toFixed(1)} ms (once for each diagram)`)

const all: number[] = []
let first: number | undefined
for (const [name, command] of edits) {
  editor.run(command)
  const after = await written(rootElement)
  const times: number[] = []
  for (let round = 0; round < rounds; round++)
    times.push(
      milliseconds(() => {
        if (!keep(after).isKept) throw new Error(`The ${name} did not fit into the file.`)
      }),
    )
  first ??= times[0]
  all.push(...times)
  console.log(`${name.padEnd(15)} ${median(times).toFixed(1)} ms (slowest ${Math.max(...times).toFixed(1)} ms)`)
}
console.log(`first of all    ${first?.toFixed(1)} ms (nothing compiled yet)`)
if (median(all) >= 60) {
  console.error(`A save takes ${median(all).toFixed(1)} ms, not less than 60 ms.`)
  process.exitCode = 1
}

/** 500 tasks in a row between two events, and the flows between them. */
async function thousandElements(): Promise<string> {
  let builder = bpmn('P').start('Start')
  for (let index = 0; index < 500; index++) builder = builder.userTask(`T${index}`, { name: `Task ${index}` })
  const laid = await ensureDiagram(builder.end('End').xml())
  if (!laid.ok) throw new Error(laid.problems[0]?.message)
  return laid.value.xml
}

async function written(definitions: ModdleElement): Promise<string> {
  return (await moddle.toXML(definitions, { format: true })).xml
}

function milliseconds(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
