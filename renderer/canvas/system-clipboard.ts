import Modeler from 'bpmn-js/lib/Modeler'
import type { ModdleExtensions } from 'bpmn-js/lib/BaseViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Clipboard from 'diagram-js/lib/features/clipboard/Clipboard'
import type { Moddle } from 'bpmn-js/lib/model/Types'
import type { Element } from 'diagram-js/lib/model/Types'
import { bpmnFragment, looksLikeBpmn } from '../../shared/bpmn/fragment.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import { moddleExtensions } from '../../shared/bpmn/moddle.ts'
import { translate } from '../app/i18n.ts'
import { foreignCopyModule } from './editing/foreign-copy.ts'
import { sizeLabelsModule } from './labels/size-labels.ts'
import { isElement } from './pasting/definitions.ts'
import { pasteDefinitionsModule } from './pasting/paste-definitions.ts'
import { elementReviver } from './shared-clipboard.ts'

/**
 * The clipboard of the system: what is copied on the canvas stands in it as BPMN, for other windows and applications;
 * BPMN that they copied is pasted as elements.
 */

/** The text that this window put there last: then its own clipboard has the same, with nothing lost. */
let written: string | null = null
/** Until the system has a copy, or if it refused one, what it holds is older than the window's own clipboard. */
let isStale = false
/** In the storage that windows share: the system has not what was copied last, be it in another window. */
const notInSystem = 'millrace.clipboard.alone'

/**
 * Writes the copied elements as a BPMN file of their own.
 *
 * @throws what the browser throws where it refuses; the window's own clipboard has the elements all the same
 */
export async function writeSystemClipboard(modeler: Modeler, elements: readonly Element[]): Promise<void> {
  const ids = elements.map(({ id }) => id)
  isStale = true
  localStorage.setItem(notInSystem, 'yes')
  const text = await bpmnFragment((await modeler.saveXML()).xml ?? '', ids)
  if (text === null) return
  await navigator.clipboard.writeText(text)
  written = text
  isStale = false
  localStorage.removeItem(notInSystem)
}

/**
 * Puts BPMN text of another application, or elements that another modeler of this kind wrote as text, into the
 * window's clipboard, ready to be pasted. What this window copied itself stands there already.
 *
 * @returns whether there is something to paste; false if the system holds something else, such as plain text or a
 * picture, that is newer than what was copied on a canvas
 * @throws Error that says what is wrong with text that begins like BPMN
 */
export async function takeFromSystemClipboard(modeler: Modeler, text: string): Promise<boolean> {
  if (isStale) {
    // what stands there later is newer again
    written = text
    isStale = false
    return true
  }
  if (sameText(text, written)) return true
  const isTreeText = text.startsWith(treeMark)
  if (!isTreeText && !looksLikeBpmn(text)) return localStorage.getItem(notInSystem) !== null
  written = null
  if (isTreeText) {
    modeler.get<Clipboard>('clipboard').set(treeIn(modeler, text) as never)
    return true
  }
  const drawn = await ensureDiagram(text)
  if (!drawn.ok) throw new Error(drawn.problems.map(({ message, mend }) => `${message} ${mend}`).join(' '))
  const place = document.createElement('div')
  place.style.cssText = 'position:fixed;left:-2000px;width:800px;height:600px;visibility:hidden'
  place.inert = true
  document.body.append(place)
  const reader = new Modeler({
    container: place,
    moddleExtensions: moddleExtensions as ModdleExtensions,
    // all that has a part in what a copy holds
    additionalModules: [foreignCopyModule, pasteDefinitionsModule, sizeLabelsModule],
  })
  try {
    await reader.importXML(drawn.value.xml)
    const root = reader.get<Canvas>('canvas').getRootElement() as unknown as { children: Element[] }
    const elements = root.children.filter((element) => !(element as { labelTarget?: unknown }).labelTarget)
    if (elements.length === 0) return false
    const tree = reader.get<{ copy(elements: Element[]): unknown }>('copyPaste').copy(elements)
    modeler.get<Clipboard>('clipboard').set(tree as never)
    return true
  } finally {
    reader.destroy()
    place.remove()
  }
}

/** What stands before a tree of elements that other modelers of this kind put into the clipboard as text. */
const treeMark = 'bpmn-js-clip----'

function treeIn(modeler: Modeler, text: string): unknown {
  try {
    const tree: unknown = JSON.parse(text.slice(treeMark.length), elementReviver(modeler.get<Moddle>('moddle')))
    if (isTree(tree)) return tree
  } catch {
    // said below
  }
  throw new Error(translate('canvas:clipboardUnread'))
}

/** Levels of a hierarchy, each a list of elements and names. */
function isTree(value: unknown): boolean {
  const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null
  const isEntry = (one: unknown) =>
    isObject(one) && ('labelTarget' in one || ('businessObject' in one && isElement(one.businessObject)))
  return isObject(value) && Object.values(value).every((level) => Array.isArray(level) && level.every(isEntry))
}

// systems write line ends as they like
const sameText = (text: string, other: string | null) =>
  other !== null && text.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim()
