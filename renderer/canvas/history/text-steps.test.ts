import type Modeler from 'bpmn-js/lib/Modeler'
import CommandStack from 'diagram-js/lib/command/CommandStack'
import EventBus from 'diagram-js/lib/core/EventBus'
import { describe, expect, test } from 'vitest'
import { TextSteps } from './text-steps.ts'

interface Drawn {
  readonly id: string
  name: string
  parent?: Drawn | null
  children: Drawn[]
}

/** An editor without a drawing: one root and its shapes, the editor's own history, and a way to read texts. */
function editor() {
  const events = new EventBus()
  const commands = new CommandStack(events as never, { instantiate: (type: new () => object) => new type() } as never)
  let roots: Drawn[] = []
  let shown: Drawn | undefined
  const canvas = {
    getRootElements: () => roots,
    getRootElement: () => shown,
    addRootElement: (root: Drawn) => roots.push(root),
    setRootElement: (root: Drawn) => (shown = root),
    addShape(shape: Drawn, parent: Drawn) {
      parent.children.push(shape)
      shape.parent = parent
    },
    viewbox: () => ({ x: 0, y: 0, width: 1, height: 1 }),
  }
  events.on('diagram.clear', 500, () => {
    // as the editor takes a drawing apart
    for (const root of roots) for (const child of root.children.splice(0)) child.parent = null
    roots = []
  })
  const ids = { _seed: { hats: {} as Record<string, unknown> }, clear: () => {}, claim: () => {} }
  const services: Readonly<Record<string, unknown>> = {
    commandStack: commands,
    eventBus: events,
    canvas,
    moddle: { ids },
  }
  const modeler = {
    get: (name: string) => services[name],
    _definitions: null as unknown,
    _setDefinitions(definitions: unknown) {
      this._definitions = definitions
    },
  }
  commands.register('rename', {
    execute(context: { shape: Drawn; name: string; before?: string }) {
      context.before = context.shape.name
      context.shape.name = context.name
      return []
    },
    revert(context: { shape: Drawn; before: string }) {
      context.shape.name = context.before
      return []
    },
  } as never)

  let text = ''
  const steps = new TextSteps<string>(modeler as unknown as Modeler, {
    take: () => text,
    give: (kept) => (text = kept),
  })
  const read = async (name: string) => {
    events.fire('diagram.clear', {})
    text = name
    modeler._definitions = name
    const root: Drawn = { id: 'Root', name: '', children: [] }
    canvas.addRootElement(root)
    canvas.setRootElement(root)
    canvas.addShape({ id: 'Task', name, children: [] }, root)
  }
  const task = () => shown!.children[0]!
  return {
    steps,
    events,
    commands,
    read,
    replace: (name: string) => steps.replace(() => read(name)),
    rename: (name: string) => commands.execute('rename', { shape: task(), name }),
    state: () => `${String(modeler._definitions)}: ${task().name}`,
    kept: () => text,
  }
}

const steps = async () => {
  const all = editor()
  await all.read('first')
  all.rename('drawn')
  await all.replace('second')
  all.rename('drawn on')
  await all.replace('third')
  return all
}

describe('texts and drawing in one history', () => {
  test('undo takes back one after the other, redo does them again', async () => {
    const { commands, state, kept } = await steps()
    const seen = [state()]
    while (commands.canUndo()) {
      commands.undo()
      seen.push(`${state()} (${kept()})`)
    }
    expect(seen).toEqual([
      'third: third',
      'second: drawn on (second)',
      'second: second (second)',
      'first: drawn (first)',
      'first: first (first)',
    ])
    expect(commands.canUndo()).toBe(false)
    const again: string[] = []
    while (commands.canRedo()) {
      commands.redo()
      again.push(state())
    }
    expect(again).toEqual(['first: drawn', 'second: second', 'second: drawn on', 'third: third'])
  })

  test('a new step gives up what was undone, also a text', async () => {
    const { commands, rename, state } = await steps()
    commands.undo()
    commands.undo()
    rename('other')
    expect(commands.canRedo()).toBe(false)
    commands.undo()
    commands.undo()
    expect(state()).toBe('first: drawn')
  })

  test('a text that cannot be read leaves the diagram with its steps', async () => {
    const all = await steps()
    await expect(
      all.steps.replace(async () => {
        await all.read('broken')
        throw new Error('no diagram')
      }),
    ).rejects.toThrow('no diagram')
    expect(all.state()).toBe('third: third')
    all.commands.undo()
    expect(all.state()).toBe('second: drawn on')
    all.commands.undo()
    expect(all.state()).toBe('second: second')
  })

  test('a text without anything to draw leaves it too, whoever would show the root of an empty canvas', async () => {
    const all = await steps()
    all.events.on('import.done', ({ error }: { error?: unknown }) => {
      if (error) throw new Error('There is no root.')
    })
    const reading = all.steps.replace(async () => {
      const error = new Error('no diagram')
      all.events.fire('diagram.clear', {})
      all.events.fire('import.done', { error })
      throw error
    })
    await expect(reading).rejects.toThrow('no diagram')
    expect(all.state()).toBe('third: third')
  })

  test('another file begins anew', async () => {
    const { commands, read, state } = await steps()
    commands.undo()
    await read('elsewhere')
    expect(commands.canUndo()).toBe(false)
    expect(commands.canRedo()).toBe(false)
    expect(state()).toBe('elsewhere: elsewhere')
  })

  test('only so many texts are kept', async () => {
    const all = editor()
    await all.read('0')
    for (let count = 1; count <= 25; count++) await all.replace(String(count))
    let undone = 0
    for (; all.commands.canUndo(); undone++) all.commands.undo()
    expect(undone).toBe(20)
    expect(all.state()).toBe('5: 5')
  })
})
