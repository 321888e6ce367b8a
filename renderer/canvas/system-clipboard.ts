import Modeler from 'bpmn-js/lib/Modeler'
import type { ModdleExtensions } from 'bpmn-js/lib/BaseViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Clipboard from 'diagram-js/lib/features/clipboard/Clipboard'
import type { Element } from 'diagram-js/lib/model/Types'
import { bpmnFragment, looksLikeBpmn } from '../../shared/bpmn/fragment.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import { moddleExtensions } from '../../shared/bpmn/moddle.ts'
import { foreignCopyModule } from './editing/foreign-copy.ts'
import { sizeLabelsModule } from './labels/size-labels.ts'
import { pasteDefinitionsModule } from './pasting/paste-definitions.ts'

/**
 * The clipboard of the system: what is copied on the canvas stands in it as BPMN, for other windows and applications;
 * BPMN that they copied is pasted as elements.
 */

/** The text that this window put there last: then its own clipboard has the same, with nothing lost. */
let written: string | null = null
/** Until the system has a copy, or if it refused one, what it holds is older than the window's own clipboard. */
let isStale = false

/**
 * Writes the copied elements as a BPMN file of their own.
 *
 * @throws what the browser throws where it refuses; the window's own clipboard has the elements all the same
 */
export async function writeSystemClipboard(modeler: Modeler, elements: readonly Element[]): Promise<void> {
  const ids = elements.map(({ id }) => id)
  isStale = true
  const text = await bpmnFragment((await modeler.saveXML()).xml ?? '', ids)
  if (text === null) return
  await navigator.clipboard.writeText(text)
  written = text
  isStale = false
}

/**
 * Puts BPMN text of another application into the window's clipboard, ready to be pasted.
 *
 * @returns whether the clipboard now has it; false for other text and for what this window copied itself
 * @throws Error that says what is wrong with text that begins like BPMN
 */
export async function takeFromSystemClipboard(modeler: Modeler, text: string): Promise<boolean> {
  if (isStale) {
    // what stands there later is newer again
    written = text
    isStale = false
    return false
  }
  if (!looksLikeBpmn(text) || sameText(text, written)) return false
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

// systems write line ends as they like
const sameText = (text: string, other: string | null) =>
  other !== null && text.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim()
