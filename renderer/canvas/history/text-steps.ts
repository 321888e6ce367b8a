import type Modeler from 'bpmn-js/lib/Modeler'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { showScene, takeScene, type Scene } from './scene.ts'

const beforeAllOthers = 10_000

/** So many texts can be taken back; each keeps the whole diagram that it took the place of. */
const mostKept = 20

interface Canvas {
  viewbox(box?: object): { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

interface Moment<Kept> {
  readonly scene: Scene
  readonly kept: Kept
}

/** What is to go with a diagram when another text takes its place, and come back with it. */
export interface Companion<Kept> {
  take(): Kept
  give(kept: Kept): void
}

/**
 * Makes a text that takes the diagram's place one step of its undo, in order with all others: where the steps within
 * a text are used up, undo goes on to the diagram that the text replaced, with its steps. Any other file that is read
 * into the editor begins anew.
 */
export class TextSteps<Kept> {
  readonly #modeler: Modeler
  readonly #companion: Companion<Kept>
  readonly #within: { readonly undo: () => void; readonly redo: () => void; canUndo(): boolean; canRedo(): boolean }
  #past: Moment<Kept>[] = []
  #future: Moment<Kept>[] = []
  #isSwapping = false

  constructor(modeler: Modeler, companion: Companion<Kept>) {
    this.#modeler = modeler
    this.#companion = companion
    const commands = modeler.get<CommandStack>('commandStack')
    this.#within = {
      undo: commands.undo.bind(commands),
      redo: commands.redo.bind(commands),
      canUndo: commands.canUndo.bind(commands),
      canRedo: commands.canRedo.bind(commands),
    }
    // keys, buttons and the context pad all ask the editor's own history
    commands.canUndo = () => this.#within.canUndo() || this.#past.length > 0
    commands.canRedo = () => this.#within.canRedo() || this.#future.length > 0
    commands.undo = () => (this.#within.canUndo() ? this.#within.undo() : this.#back())
    commands.redo = () => (this.#within.canRedo() ? this.#within.redo() : this.#forth())

    const events = modeler.get<EventBus>('eventBus')
    events.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
      // what was undone is given up with the first new step
      if (trigger === 'execute') this.#future = []
    })
    // nothing is on an empty canvas that anybody could show, and who tries fails in place of the text
    events.on('import.done', beforeAllOthers, (event: { error?: unknown; stopPropagation(): void }) => {
      if (event.error && this.#isSwapping) event.stopPropagation()
    })
    events.on('diagram.clear', () => {
      if (this.#isSwapping) return
      this.#past = []
      this.#future = []
    })
  }

  /**
   * Lets a text take the diagram's place as one step.
   *
   * @param read reads it into the editor
   * @throws what `read` throws; then the diagram is as it was, with all its steps
   */
  async replace(read: () => Promise<void>): Promise<void> {
    const before = this.#take()
    // an empty canvas has none
    const view = this.#view()
    this.#isSwapping = true
    try {
      await read()
    } catch (error) {
      this.#show(before, view)
      throw error
    } finally {
      this.#isSwapping = false
    }
    this.#past = [...this.#past, before].slice(-mostKept)
    this.#future = []
    this.#tell('execute')
  }

  #back(): void {
    const before = this.#past.at(-1)
    if (!before) return
    this.#future = [...this.#future, this.#take()]
    this.#past = this.#past.slice(0, -1)
    this.#show(before)
    this.#tell('undo')
  }

  #forth(): void {
    const after = this.#future.at(-1)
    if (!after) return
    this.#past = [...this.#past, this.#take()]
    this.#future = this.#future.slice(0, -1)
    this.#show(after)
    this.#tell('redo')
  }

  #take(): Moment<Kept> {
    return { scene: takeScene(this.#modeler), kept: this.#companion.take() }
  }

  /** The part of the drawing that is in sight. */
  #view(): object {
    const { x, y, width, height } = this.#modeler.get<Canvas>('canvas').viewbox()
    return { x, y, width, height }
  }

  #show({ scene, kept }: Moment<Kept>, view = this.#view()): void {
    this.#isSwapping = true
    try {
      showScene(this.#modeler, scene)
    } finally {
      this.#isSwapping = false
    }
    this.#modeler.get<Canvas>('canvas').viewbox(view)
    this.#companion.give(kept)
  }

  #tell(trigger: 'execute' | 'undo' | 'redo'): void {
    this.#modeler.get<EventBus>('eventBus').fire('commandStack.changed', { trigger })
  }
}
