import type Modeler from 'bpmn-js/lib/Modeler'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element } from 'diagram-js/lib/model/Types'

/**
 * All that an editor holds of one text that was read into it: the model, what is drawn of it and the steps that led
 * there. Its elements are kept themselves and not written out, since the steps to undo know them.
 */
export interface Scene {
  readonly definitions: unknown
  readonly ids: readonly (readonly [string, unknown])[]
  readonly roots: readonly Branch[]
  readonly shownRoot: Element
  readonly steps: readonly unknown[]
  /** index of the last step that was done, -1 for none */
  readonly lastDone: number
}

/** An element with what stands in it, in the order of drawing. */
interface Branch {
  readonly element: Element
  readonly children: readonly Branch[]
}

interface Insides {
  _definitions: unknown
  _setDefinitions(definitions: unknown): void
}
interface Steps {
  _stack: unknown[]
  _stackIdx: number
}
interface Ids {
  _seed: { readonly hats: Record<string, unknown> }
  clear(): void
  claim(id: string, element: unknown): void
}

const insidesOf = (modeler: Modeler) => modeler as unknown as Insides
const stepsOf = (modeler: Modeler) => modeler.get<CommandStack>('commandStack') as unknown as Steps
const idsOf = (modeler: Modeler) => modeler.get<{ ids: Ids }>('moddle').ids

/** What the editor holds now, to be shown again after another text was read into it. */
export function takeScene(modeler: Modeler): Scene {
  const canvas = modeler.get<Canvas>('canvas')
  const { _stack, _stackIdx } = stepsOf(modeler)
  return {
    definitions: insidesOf(modeler)._definitions,
    ids: Object.entries(idsOf(modeler)._seed.hats),
    roots: (canvas.getRootElements() as unknown as readonly Element[]).map(branchOf),
    shownRoot: canvas.getRootElement() as unknown as Element,
    steps: [..._stack],
    lastDone: _stackIdx,
  }
}

/** What was done to the text that the editor holds and is not undone; each is the same object when it is done again. */
export function stepsDone(modeler: Modeler): readonly object[] {
  const { _stack, _stackIdx } = stepsOf(modeler)
  return _stack.slice(0, _stackIdx + 1) as readonly object[]
}

/** Shows a scene in place of what the editor holds; everybody hears of it as of a file that was read. */
export function showScene(modeler: Modeler, scene: Scene): void {
  const canvas = modeler.get<Canvas>('canvas')
  const events = modeler.get<EventBus>('eventBus')
  events.fire('diagram.clear', {})
  insidesOf(modeler)._setDefinitions(scene.definitions)
  const ids = idsOf(modeler)
  ids.clear()
  for (const [id, element] of scene.ids) ids.claim(id, element)

  events.fire('import.render.start', { definitions: scene.definitions })
  for (const { element } of scene.roots) canvas.addRootElement(element as never)
  for (const { element, children } of scene.roots) addAll(canvas, element, children)
  canvas.setRootElement(scene.shownRoot as never)
  events.fire('import.render.complete', { error: undefined, warnings: [] })
  events.fire('import.done', { error: undefined, warnings: [] })

  const steps = stepsOf(modeler)
  steps._stack = [...scene.steps]
  steps._stackIdx = scene.lastDone
}

function addAll(canvas: Canvas, parent: Element, branches: readonly Branch[]): void {
  branches.forEach(({ element, children }, index) => {
    if ('waypoints' in element) canvas.addConnection(element as never, parent as never, index)
    else canvas.addShape(element as never, parent as never, index)
    addAll(canvas, element, children)
  })
}

function branchOf(element: Element): Branch {
  const children = (element as { children?: readonly Element[] }).children ?? []
  return { element, children: [...children].map(branchOf) }
}
