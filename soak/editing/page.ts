import type Modeler from 'bpmn-js/lib/Modeler'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type { Element } from 'bpmn-js/lib/model/Types'
import { createModeler } from '../../renderer/canvas/create-modeler.ts'
import { stepsDone } from '../../renderer/canvas/history/scene.ts'
import { KeptXml } from '../../renderer/canvas/kept-xml.ts'
import { readsBackAs } from '../../shared/bpmn/keep-text/reads-back.ts'
import { textKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'
import { createModdle } from '../../shared/bpmn/moddle.ts'
import { randomCommands } from './commands.ts'
import { pictureOf, pictureDifferences, type Picture } from './picture.ts'
import { Random } from './random.ts'
import { editedBy, strayChanges } from './stray-changes.ts'

/** What a session of random edits broke. */
export interface Finding {
  readonly law: string
  readonly detail: string
}

export interface Report {
  readonly steps: readonly string[]
  readonly findings: readonly Finding[]
}

const moddle = createModdle()
const commandNames = Object.keys(randomCommands)

function place(): HTMLElement {
  const container = document.createElement('div')
  container.style.cssText = 'width: 1200px; height: 800px; position: absolute; inset: 0'
  document.body.append(container)
  return container
}

async function warningsOf(editor: Modeler, xml: string): Promise<readonly string[]> {
  const { warnings } = await editor.importXML(xml)
  return warnings.map((warning) =>
    String((warning as unknown as { message: string }).message).replace(/\s+(line|column): \d+/g, ''),
  )
}

/**
 * Edits a file at random with the studio's editor, and looks after each edit whether the laws of a saved file hold.
 */
async function session(xml: string, seed: number, count: number): Promise<Report> {
  const container = place()
  const readerPlace = place()
  const editor = createModeler(container, xml)
  const reader = createModeler(readerPlace, xml)
  const steps: string[] = []
  const findings: Finding[] = []
  const broken = (law: string, detail: string) => void findings.push({ law, detail: detail.slice(0, 3000) })
  let isRewritten = false
  const kept = new KeptXml(
    {
      write: async () => (await editor.saveXML({ format: true })).xml ?? '',
      stepsDone: () => stepsDone(editor),
      readsBackAs: (text, written) => readsBackAs(moddle, text, written),
      keepAside: async (opened, before, written) => textKeeper(opened, before)(written),
      onRewritten: () => (isRewritten = true),
      onMisread: () => broken('misread', ''),
    },
    1e8,
  )
  const uncaught: string[] = []
  const onError = (event: ErrorEvent) => void uncaught.push(String(event.error?.stack ?? event.message))
  window.addEventListener('error', onError)
  try {
    const known = new Set(await warningsOf(editor, xml))
    kept.opened(xml)
    const stack = editor.get<CommandStack>('commandStack')
    const indexOf = () => (stack as unknown as { _stackIdx: number })._stackIdx
    if ((await kept.read()) !== xml) broken('opened as it is', '')
    const first = pictureOf(editor)
    const isComparable = await readsBackAs(moddle, xml, (await editor.saveXML({ format: true })).xml ?? '')
    const textAt = new Map<number, string>([[-1, xml]])
    const pictureAt = new Map<number, Picture>([[-1, first]])
    let last = xml
    // then the editor's own text has traces of what was undone
    let wasUndone = false
    let areNamesStray = false
    const random = new Random(seed)
    const touched = editedBy(editor)
    const lookAt = async (what: string): Promise<boolean> => {
      const before = findings.length
      const written = (await editor.saveXML({ format: true })).xml ?? ''
      const text = await kept.read()
      const index = indexOf()
      if (isRewritten) broken('kept', what)
      isRewritten = false
      if ((await kept.read()) !== text) broken('saved twice', what)
      const told = textAt.get(index)
      if (told !== undefined && told !== text)
        broken('undo and redo give the same text', `${what}\n${lineDifference(told, text)}`)
      const picture = pictureOf(editor)
      const shown = pictureAt.get(index)
      if (shown) {
        const differences = pictureDifferences(shown, picture)
        if (differences.length > 0) broken('undo and redo give the same picture', `${what}\n${differences.join('\n')}`)
      }
      textAt.set(index, text)
      pictureAt.set(index, picture)
      if (text === last) return before === findings.length
      const stray = strayChanges(last, text, touched.take())
      areNamesStray ||= /^(replace|id of)/.test(what)
      if (stray.length > 0 && !areNamesStray) broken('only what was edited', `${what}\n${stray.join('\n')}`)
      last = text
      try {
        const warnings = (await warningsOf(reader, text)).filter((warning) => !known.has(warning))
        if (warnings.length > 0) broken('valid', `${what}\n${warnings.join('\n')}`)
        const differences = pictureDifferences(picture, pictureOf(reader))
        if (differences.length > 0)
          broken('reads back as the same picture', `${what}\n${differences.slice(0, 12).join('\n')}`)
        if (isComparable && !wasUndone && !(await readsBackAs(moddle, text, written)))
          broken(
            'reads back as the same model',
            `${what}\n${lineDifference(await rewritten(written), await rewritten(text))}`,
          )
      } catch (error) {
        broken('valid', `${what}\n${String((error as Error).stack)}`)
      }
      for (const problem of invalidIn(editor)) broken('valid', `${what}\n${problem}`)
      return before === findings.length
    }
    for (let step = 0; step < count; step++) {
      const name = random.of(commandNames)!
      const direction = random.next()
      let done: string | null = null
      const from = indexOf()
      try {
        if (direction < 0.12 && stack.canUndo()) {
          const times = random.between(1, 4)
          for (let time = 0; time < times && stack.canUndo(); time++) stack.undo()
          done = `undo ${times}`
          wasUndone = true
        } else if (direction < 0.18 && stack.canRedo()) {
          stack.redo()
          done = 'redo'
        } else {
          const command = randomCommands[name]!
          const upTo = from
          done = await command(editor, random)
          if (done !== null && indexOf() !== upTo) {
            for (const index of [...textAt.keys()]) if (index > upTo) textAt.delete(index)
            for (const index of [...pictureAt.keys()]) if (index > upTo) pictureAt.delete(index)
          } else if (indexOf() !== upTo) broken('says what it does', name)
        }
      } catch (error) {
        broken('no exception', `${name}\n${String((error as Error).stack)}`)
        steps.push(`${name} FAILED`)
        break
      }
      await new Promise((resolve) => setTimeout(resolve))
      if (uncaught.length > 0) broken('no exception', `${name}: ${uncaught.splice(0).join('\n')}`)
      if (done === null) {
        step -= 0.8
        continue
      }
      steps.push(`${name}: ${done}`)
      if (!(await lookAt(done))) break
    }
    if (findings.length === 0) {
      const end = await kept.read()
      const endPicture = pictureOf(editor)
      let undone = 0
      while (stack.canUndo()) {
        stack.undo()
        wasUndone = true
        undone++
        if (undone % 3 === 0 && !(await lookAt('undo'))) break
      }
      if (findings.length === 0) {
        if ((await kept.read()) !== xml)
          broken('undo of all gives the letters back', lineDifference(xml, await kept.read()))
        while (stack.canRedo()) stack.redo()
        const again = await kept.read()
        if (textAt.get(indexOf()) === end && again !== end)
          broken('undo and redo give the same text', lineDifference(end, again))
        const differences = pictureDifferences(endPicture, pictureOf(editor))
        if (again === end && differences.length > 0)
          broken('undo and redo give the same picture', differences.join('\n'))
      }
    }
  } catch (error) {
    broken('no exception', String((error as Error).stack))
  }
  window.removeEventListener('error', onError)
  kept.stop()
  editor.destroy()
  reader.destroy()
  container.remove()
  readerPlace.remove()
  return { steps, findings }
}

/** What no tool reads: flows across pools, boundary events without a host, flows without ends. */
function invalidIn(editor: Modeler): readonly string[] {
  const problems: string[] = []
  const all = editor.get<{ getAll(): Element[] }>('elementRegistry').getAll()
  type Bo = {
    id: string
    $type: string
    $parent?: Bo
    sourceRef?: Bo
    targetRef?: Bo
    attachedToRef?: Bo
    flowNodeRef?: Bo[]
    default?: Bo
  }
  const processOf = (bo: Bo | undefined): Bo | undefined => bo?.$parent
  for (const element of all) {
    const bo = getBusinessObject(element) as unknown as Bo | undefined
    if (!bo) continue
    if (bo.$type === 'bpmn:SequenceFlow') {
      if (!bo.sourceRef || !bo.targetRef) problems.push(`${bo.id} has no end`)
      else if (processOf(bo.sourceRef) !== processOf(bo.targetRef)) problems.push(`${bo.id} crosses a border`)
      else if (bo.$parent !== bo.sourceRef.$parent)
        problems.push(`${bo.id} stands in ${bo.$parent?.id}, not in ${bo.sourceRef.$parent?.id}`)
    }
    if (bo.$type === 'bpmn:BoundaryEvent') {
      if (!bo.attachedToRef) problems.push(`${bo.id} has no host`)
      else if (bo.attachedToRef.$parent !== bo.$parent) problems.push(`${bo.id} and its host stand in different places`)
    }
    if (bo.default && bo.default.sourceRef !== bo) problems.push(`${bo.id} has a default flow that is another's`)
  }
  for (const element of all) {
    const bo = getBusinessObject(element) as unknown as Bo | undefined
    if (bo?.$type !== 'bpmn:Lane' || 'labelTarget' in element) continue
    for (const node of bo.flowNodeRef ?? []) {
      if (!node.$parent) problems.push(`lane ${bo.id} refers to ${node.id}, which is gone`)
    }
  }
  return problems
}

const rewritten = async (xml: string) =>
  (await moddle.toXML((await moddle.fromXML(xml)).rootElement, { format: true })).xml

function lineDifference(before: string, after: string): string {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)]
  const without = (lines: string[], others: string[], sign: string) => {
    const left = [...others]
    return lines.flatMap((line) => {
      const at = left.indexOf(line)
      if (at === -1) return [`${sign} ${line}`]
      left.splice(at, 1)
      return []
    })
  }
  return [...without(old, now, '-'), ...without(now, old, '+')].slice(0, 40).join('\n')
}

Object.assign(globalThis, { session })
