import type { BpmnModdle, ModdleElement } from 'bpmn-moddle'

/** One thing that a user does to a diagram; numbers choose among what is there. */
export type ModelCommand =
  | { readonly kind: 'rename' | 'document' | 'condition'; readonly at: number; readonly text: string }
  | { readonly kind: 'move'; readonly at: number; readonly by: number }
  | { readonly kind: 'add' | 'remove' | 'enclose' | 'rename-id' | 'extend' | 'replace'; readonly at: number }
  | { readonly kind: 'connect'; readonly at: number; readonly to: number }
  | { readonly kind: 'undo' }

/** Edits the model that moddle holds as the commands of the editor do. */
export class ModelEditor {
  readonly #moddle: BpmnModdle
  readonly #definitions: ModdleElement
  readonly #undo: (() => void)[] = []
  #made = 0

  constructor(moddle: BpmnModdle, definitions: ModdleElement) {
    this.#moddle = moddle
    this.#definitions = definitions
  }

  /** @returns whether there was something to do it to */
  run(command: ModelCommand): boolean {
    if (command.kind === 'undo') return this.undo()
    const changes: (() => void)[] = []
    const isDone = this.#apply(command, changes)
    this.#undo.push(() => changes.reverse().forEach((takeBack) => takeBack()))
    return isDone
  }

  undo(): boolean {
    const takeBack = this.#undo.pop()
    takeBack?.()
    return takeBack !== undefined
  }

  undoAll(): void {
    while (this.undo());
  }

  #apply(command: Exclude<ModelCommand, { kind: 'undo' }>, changes: (() => void)[]): boolean {
    const nodes = this.#nodes()
    const node = nodes[command.at % Math.max(1, nodes.length)]
    if (!node) return false
    const set = (element: ModdleElement, name: string, value: unknown) => this.#set(element, name, value, changes)
    switch (command.kind) {
      case 'rename':
        set(node, 'name', command.text)
        return true
      case 'document':
        this.#document(node, command.text, changes)
        return true
      case 'condition':
        return this.#condition(command.at, command.text, changes)
      case 'move':
        return this.#move(node, command.by, changes)
      case 'add':
        this.#add(node, changes)
        return true
      case 'connect':
        this.#connect(node, nodes[command.to % nodes.length]!, changes)
        return true
      case 'remove':
        this.#remove(node, changes)
        return true
      case 'enclose':
        return this.#enclose(node, changes)
      case 'rename-id':
        set(node, 'id', `Renamed_${++this.#made}`)
        return true
      case 'extend':
        this.#extend(node, changes)
        return true
      case 'replace':
        return this.#replace(node, changes)
    }
  }

  #document(node: ModdleElement, text: string, changes: (() => void)[]): void {
    const [existing] = listOf(node, 'documentation')
    if (existing) this.#set(existing, 'text', text, changes)
    else this.#insert(node, 'documentation', this.#create('bpmn:Documentation', { text }), changes)
  }

  #condition(at: number, text: string, changes: (() => void)[]): boolean {
    const flows = this.#all().filter(({ $type }) => $type === 'bpmn:SequenceFlow')
    const flow = flows[at % Math.max(1, flows.length)]
    if (!flow) return false
    const expression = this.#create('bpmn:FormalExpression', { body: text })
    expression['$parent' as string] = flow
    this.#set(flow, 'conditionExpression', text === '' ? undefined : expression, changes)
    return true
  }

  #move(node: ModdleElement, by: number, changes: (() => void)[]): boolean {
    const shape = this.#diOf(node)
    const bounds = shape?.['bounds'] as ModdleElement | undefined
    if (!bounds) return false
    this.#set(bounds, 'x', (bounds['x'] as number) + by, changes)
    this.#set(bounds, 'y', (bounds['y'] as number) + 1, changes)
    for (const flow of this.#flowsAt(node)) {
      const waypoints = listOf(this.#diOf(flow), 'waypoint')
      const last = waypoints.at(-1)
      if (last) this.#set(last, 'x', (last['x'] as number) + by, changes)
      const edge = this.#diOf(flow)
      if (edge) this.#insert(edge, 'waypoint', this.#create('dc:Point', { x: by, y: 3 }), changes, 1)
    }
    return true
  }

  #add(beside: ModdleElement, changes: (() => void)[]): void {
    const id = `Added_${++this.#made}`
    const task = this.#create('bpmn:UserTask', { id, name: `Added & "new" <${id}>` })
    this.#insert(beside.$parent!, 'flowElements', task, changes)
    const plane = this.#planes()[0]
    if (!plane) return
    const bounds = this.#create('dc:Bounds', { x: 10, y: 20, width: 100, height: 80 })
    const shape = this.#create('bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement: task, bounds })
    this.#insert(plane, 'planeElement', shape, changes)
    if (this.#made % 2 === 0) this.#connect(beside, task, changes)
  }

  #connect(source: ModdleElement, target: ModdleElement, changes: (() => void)[]): void {
    const id = `Flow_${++this.#made}`
    const flow = this.#create('bpmn:SequenceFlow', { id, sourceRef: source, targetRef: target })
    this.#insert(source.$parent!, 'flowElements', flow, changes)
    this.#insert(source, 'outgoing', flow, changes)
    this.#insert(target, 'incoming', flow, changes)
    const plane = this.#planes()[0]
    if (!plane) return
    const waypoint = [this.#create('dc:Point', { x: 1, y: 2 }), this.#create('dc:Point', { x: 30, y: 2 })]
    const edge = this.#create('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: flow, waypoint })
    this.#insert(plane, 'planeElement', edge, changes)
  }

  #remove(node: ModdleElement, changes: (() => void)[]): void {
    const inner = [node, ...descendants(node)]
    const flows = inner.flatMap((element) => this.#flowsAt(element))
    for (const flow of new Set(flows)) {
      this.#take(flow['sourceRef'] as ModdleElement, 'outgoing', flow, changes)
      this.#take(flow['targetRef'] as ModdleElement, 'incoming', flow, changes)
      const source = flow['sourceRef'] as ModdleElement
      if (source['default'] === flow) this.#set(source, 'default', undefined, changes)
    }
    const gone = new Set([...inner, ...flows])
    for (const element of this.#all()) {
      if (gone.has(element['attachedToRef'] as ModdleElement)) this.#remove(element, changes)
    }
    for (const element of gone) {
      this.#takeDi(element, changes)
      for (const lane of this.#lanes()) this.#take(lane, 'flowNodeRef', element, changes)
    }
    for (const element of [node, ...flows]) this.#take(element.$parent!, 'flowElements', element, changes)
  }

  /** Into the first sub-process that is not itself. */
  #enclose(node: ModdleElement, changes: (() => void)[]): boolean {
    const scope = this.#nodes().find(
      (other) => other.$type === 'bpmn:SubProcess' && other !== node && !descendants(node).includes(other),
    )
    if (!scope || node.$parent === scope) return false
    this.#take(node.$parent!, 'flowElements', node, changes)
    this.#insert(scope, 'flowElements', node, changes)
    return true
  }

  #extend(node: ModdleElement, changes: (() => void)[]): void {
    const definition = this.#create('zeebe:TaskDefinition', { type: `job ${++this.#made}` })
    const existing = node['extensionElements'] as ModdleElement | undefined
    if (existing) {
      this.#insert(existing, 'values', definition, changes)
      return
    }
    const extension = this.#create('bpmn:ExtensionElements', { values: [definition] })
    definition['$parent' as string] = extension
    this.#set(node, 'extensionElements', extension, changes)
  }

  /** By one of another type with the same id and content. */
  #replace(node: ModdleElement, changes: (() => void)[]): boolean {
    if (!/^bpmn:(User|Service|Manual)?Task$/.test(node.$type)) return false
    const type = node.$type === 'bpmn:UserTask' ? 'bpmn:ManualTask' : 'bpmn:UserTask'
    const { id } = node
    const other = this.#create(type, { id, name: node['name'] })
    for (const list of ['incoming', 'outgoing', 'documentation'])
      for (const item of listOf(node, list)) listFor(other, list).push(item)
    const [incoming, outgoing] = [listOf(node, 'incoming'), listOf(node, 'outgoing')]
    for (const flow of incoming) this.#set(flow, 'targetRef', other, changes)
    for (const flow of outgoing) this.#set(flow, 'sourceRef', other, changes)
    const di = this.#diOf(node)
    if (di) this.#set(di, 'bpmnElement', other, changes)
    for (const event of this.#all())
      if (event['attachedToRef'] === node) this.#set(event, 'attachedToRef', other, changes)
    for (const lane of this.#lanes()) {
      const at = listOf(lane, 'flowNodeRef').indexOf(node)
      if (at === -1) continue
      this.#take(lane, 'flowNodeRef', node, changes)
      this.#insert(lane, 'flowNodeRef', other, changes, at, false)
    }
    const parent = node.$parent!
    const at = listOf(parent, 'flowElements').indexOf(node)
    this.#take(parent, 'flowElements', node, changes)
    this.#insert(parent, 'flowElements', other, changes, at)
    return true
  }

  #create(type: string, attributes: Readonly<Record<string, unknown>>): ModdleElement {
    return this.#moddle.create(type, attributes)
  }

  #set(element: ModdleElement, name: string, value: unknown, changes: (() => void)[]): void {
    const before = element.get(name)
    element.set(name, value)
    changes.push(() => element.set(name, before))
  }

  #insert(
    parent: ModdleElement,
    list: string,
    element: ModdleElement,
    changes: (() => void)[],
    at?: number,
    isOwned = !['incoming', 'outgoing'].includes(list),
  ): void {
    const items = listFor(parent, list)
    items.splice(at ?? items.length, 0, element)
    const owner = element.$parent
    if (isOwned) element['$parent' as string] = parent
    changes.push(() => {
      items.splice(items.indexOf(element), 1)
      if (isOwned) element['$parent' as string] = owner
    })
  }

  #take(parent: ModdleElement, list: string, element: ModdleElement, changes: (() => void)[]): void {
    const items = listOf(parent, list)
    const at = items.indexOf(element)
    if (at === -1) return
    items.splice(at, 1)
    // the editor brings back at the end, but for pages, which it leaves alone
    changes.push(() => items.splice(list === 'diagrams' ? at : items.length, 0, element))
  }

  #takeDi(element: ModdleElement, changes: (() => void)[]): void {
    const di = this.#diOf(element)
    if (di) for (const plane of this.#planes()) this.#take(plane, 'planeElement', di, changes)
    for (const diagram of [...listOf(this.#definitions, 'diagrams')])
      if ((diagram['plane'] as ModdleElement | undefined)?.['bpmnElement'] === element)
        this.#take(this.#definitions, 'diagrams', diagram, changes)
  }

  #planes(): ModdleElement[] {
    return listOf(this.#definitions, 'diagrams').flatMap(({ plane }) => (plane ? [plane as ModdleElement] : []))
  }

  #diOf(element: ModdleElement): ModdleElement | undefined {
    return this.#planes()
      .flatMap((plane) => listOf(plane, 'planeElement'))
      .find(({ bpmnElement }) => bpmnElement === element)
  }

  #all(): ModdleElement[] {
    return listOf(this.#definitions, 'rootElements').flatMap(descendants)
  }

  #nodes(): ModdleElement[] {
    return this.#all().filter((element) => element.$instanceOf('bpmn:FlowNode'))
  }

  #flowsAt(node: ModdleElement): ModdleElement[] {
    return this.#all().filter(({ sourceRef, targetRef }) => sourceRef === node || targetRef === node)
  }

  #lanes(): ModdleElement[] {
    return listOf(this.#definitions, 'rootElements')
      .flatMap((root) => listOf(root, 'laneSets'))
      .flatMap((set) => listOf(set, 'lanes'))
  }
}

function descendants(element: ModdleElement): ModdleElement[] {
  return listOf(element, 'flowElements').flatMap((child) => [child, ...descendants(child)])
}

function listOf(element: ModdleElement | undefined, name: string): ModdleElement[] {
  return (element?.[name] as ModdleElement[] | undefined) ?? []
}

/** The list itself, made where it is missing. */
function listFor(element: ModdleElement, name: string): ModdleElement[] {
  return element.get(name) as ModdleElement[]
}
