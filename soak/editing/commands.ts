import type Modeler from 'bpmn-js/lib/Modeler'
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { colorAll, documentAll, elementColors } from '../../renderer/canvas/editing/edit-many.ts'
import {
  childrenOf,
  hostOf,
  isConnection,
  isLabel,
  isShape,
  middleOf,
  modelingOf,
  parentOf,
} from '../../renderer/canvas/editing/editing-tools.ts'
import { lanesBeside, moveLane } from '../../renderer/canvas/editing/lane-order.ts'
import { makeRoom } from '../../renderer/canvas/editing/make-room.ts'
import { manyFields } from '../../renderer/canvas/editing/many-fields.ts'
import { tidyLayout } from '../../renderer/canvas/editing/tidy-layout.ts'
import { tidyable, tidySelection } from '../../renderer/canvas/editing/tidy-selection.ts'
import { poolAround, turnPool } from '../../renderer/canvas/editing/turn-pool.ts'
import { unwrapSubProcess } from '../../renderer/canvas/editing/unwrap-sub-process.ts'
import { wrapSelection } from '../../renderer/canvas/editing/wrap-selection.ts'
import { labelledElements } from '../../renderer/canvas/labels/label-size.ts'
import { sizeLabels, stepLabels } from '../../renderer/canvas/labels/size-labels.ts'
import { replaceTexts } from '../../renderer/canvas/replace-texts.ts'
import { layoutPlaces } from '../../shared/bpmn/layout-places.ts'
import type { Random } from './random.ts'

/** One thing that a user can do with a diagram, done at random. Answers what was done; null where it could not be. */
export type RandomCommand = (editor: Modeler, random: Random) => string | null | Promise<string | null>

const texts = [
  'Check',
  'a & b',
  'x < 1 and "y"',
  "it's\ntwo lines",
  '',
  'A name that is so long that it takes several lines',
]

const get = <T>(editor: Modeler, name: string) => editor.get<T>(name)
const allOf = (editor: Modeler) => get<ElementRegistry>(editor, 'elementRegistry').getAll() as unknown as Element[]
const rootOf = (editor: Modeler) => get<Canvas>(editor, 'canvas').getRootElement() as unknown as Element
const isAllowed = (editor: Modeler, action: string, context: object) =>
  get<{ allowed(action: string, context: object): unknown }>(editor, 'rules').allowed(action, context)
const rulesOf = (editor: Modeler) => get<Readonly<Record<string, (...args: unknown[]) => unknown>>>(editor, 'bpmnRules')
const shownOf = (editor: Modeler) => {
  const canvas = get<Canvas>(editor, 'canvas')
  const root = canvas.getRootElement()
  return allOf(editor).filter(
    (element) => (canvas.findRoot(element.id) as unknown) === root && (element as unknown) !== root,
  )
}
const shapesOf = (editor: Modeler) => shownOf(editor).filter((element): element is Shape => isShape(element))
const connectionsOf = (editor: Modeler) =>
  shownOf(editor).filter((element): element is Connection => isConnection(element))
const ofType = (elements: readonly Element[], ...types: readonly string[]) =>
  elements.filter((element) => isAny(element, [...types]))
const nameOf = (element: Element) => `${getBusinessObject(element)?.$type?.replace('bpmn:', '')} ${element.id}`
const labellable = (editor: Modeler) => shownOf(editor).filter((element) => !isLabel(element))
const clickEvent = () => new MouseEvent('click', { clientX: 300, clientY: 300 })

interface Entry {
  readonly label?: string
  readonly action?:
    { readonly click?: (event: unknown, target: unknown) => void } | ((event: unknown, entry: unknown) => void)
}

export const randomCommands: Readonly<Record<string, RandomCommand>> = {
  move(editor, random) {
    const moved = random.some(
      shapesOf(editor).filter((shape) => !is(shape, 'bpmn:Lane')),
      3,
    )
    const target = random.of([
      parentOf(moved[0] ?? (rootOf(editor) as Shape)),
      ...shapesOf(editor).filter((shape) => !is(shape, 'bpmn:Lane')),
    ])
    if (moved.length === 0 || !target || moved.some((shape) => parentOf(shape) !== parentOf(moved[0]!))) return null
    const by = { x: random.between(-80, 80), y: random.between(-80, 80) }
    const allowed = isAllowed(editor, 'elements.move', { shapes: moved, target, position: middleOf(moved[0]!) })
    if (!allowed) return null
    modelingOf(editor).moveElements(
      moved as never,
      by,
      target as never,
      { autoResize: true, attach: allowed === 'attach' } as never,
    )
    return `move ${moved.map(nameOf).join(', ')} into ${nameOf(target)}`
  },
  moveLabel(editor, random) {
    const label = random.of(shownOf(editor).filter((element) => isLabel(element))) as Shape | undefined
    if (!label) return null
    modelingOf(editor).moveShape(label as never, { x: random.between(-40, 40), y: random.between(-40, 40) })
    return `move label of ${label.id}`
  },
  moveInto(editor, random) {
    const moved = random.of(ofType(shapesOf(editor), 'bpmn:FlowNode') as Shape[])
    const place = random.of(ofType(shapesOf(editor), 'bpmn:SubProcess', 'bpmn:Participant', 'bpmn:Lane') as Shape[])
    const target = is(place, 'bpmn:Lane') ? poolAround(place) : place
    if (!moved || !target || moved === target) return null
    const allowed = isAllowed(editor, 'elements.move', { shapes: [moved], target, position: middleOf(place!) })
    if (!allowed) return null
    const by = { x: middleOf(place!).x - middleOf(moved).x, y: middleOf(place!).y - middleOf(moved).y }
    modelingOf(editor).moveElements([moved] as never, by, target as never, { attach: allowed === 'attach' } as never)
    return `move ${nameOf(moved)} into ${nameOf(target)}`
  },
  resize(editor, random) {
    const shape = random.of(
      shapesOf(editor).filter((each) => rulesOf(editor)['canResize']!.call(rulesOf(editor), each)),
    )
    if (!shape) return null
    const bounds = {
      x: shape.x - random.between(0, 20),
      y: shape.y - random.between(0, 20),
      width: shape.width + random.between(0, 60),
      height: shape.height + random.between(0, 60),
    }
    if (is(shape, 'bpmn:Lane') || is(shape, 'bpmn:Participant'))
      get<{ execute(name: string, context: object): void }>(editor, 'commandStack').execute(
        is(shape, 'bpmn:Lane') ? 'lane.resize' : 'shape.resize',
        { shape, newBounds: bounds },
      )
    else modelingOf(editor).resizeShape(shape as never, bounds)
    return `resize ${nameOf(shape)}`
  },
  rename(editor, random) {
    const element = random.of(labellable(editor))
    if (!element || is(element, 'bpmn:Group')) return null
    const text = random.of(texts)!
    modelingOf(editor).updateLabel(element as never, text)
    return `rename ${nameOf(element)} to ${JSON.stringify(text)}`
  },
  renameId(editor, random) {
    const element = random.of(labellable(editor))
    if (!element) return null
    const id = `Renamed_${random.between(1000, 999_999)}`
    const was = nameOf(element)
    modelingOf(editor).updateProperties(element as never, { id })
    return `id of ${was} becomes ${id}`
  },
  document(editor, random) {
    const some = random.some(labellable(editor), 3)
    if (some.length === 0) return null
    documentAll(editor, some, random.of(texts)!)
    return `document ${some.map(nameOf).join(', ')}`
  },
  morph(editor, random) {
    const element = random.of(shapesOf(editor))
    if (!element) return null
    const provider = get<{
      getPopupMenuEntries(element: unknown): Record<string, Entry>
      getPopupMenuHeaderEntries(element: unknown): Record<string, Entry>
    }>(editor, 'replaceMenuProvider')
    const entries = { ...provider.getPopupMenuEntries(element), ...provider.getPopupMenuHeaderEntries(element) }
    const key = random.of(Object.keys(entries))
    const entry = key ? entries[key] : undefined
    if (!entry || typeof entry.action !== 'function') return null
    const was = nameOf(element)
    entry.action(clickEvent(), entry)
    return `morph ${was} by ${key}`
  },
  pad(editor, random) {
    const element = random.of(labellable(editor))
    if (!element) return null
    const pad = get<{ getEntries(element: unknown): Record<string, Entry> }>(editor, 'contextPad')
    const entries = Object.entries(pad.getEntries(element)).filter(
      ([key]) => /^(append\.|lane-|delete)/.test(key) || key === 'toggle',
    )
    const [key, entry] = random.of(entries) ?? []
    const action = entry?.action
    if (!action || typeof action === 'function' || !action.click) return null
    const was = nameOf(element)
    action.click(clickEvent(), element)
    return `${key} at ${was}`
  },
  remove(editor, random) {
    const some = random.some(labellable(editor), 2)
    if (some.length === 0) return null
    const names = some.map(nameOf)
    modelingOf(editor).removeElements([...some] as never)
    return `remove ${names.join(', ')}`
  },
  connect(editor, random) {
    const source = random.of(shapesOf(editor))
    const target = random.of(shapesOf(editor))
    if (!source || !target) return null
    const way = rulesOf(editor)['canConnect']!.call(rulesOf(editor), source, target)
    if (!way) return null
    modelingOf(editor).connect(source as never, target as never, way as never)
    return `connect ${nameOf(source)} with ${nameOf(target)}`
  },
  reconnect(editor, random) {
    const connection = random.of(connectionsOf(editor))
    const shape = random.of(shapesOf(editor))
    if (!connection || !shape) return null
    const { source, target } = connection as unknown as { source: Shape; target: Shape }
    const isEnd = random.next() < 0.5
    const way = rulesOf(editor)['canConnect']!.call(
      rulesOf(editor),
      isEnd ? source : shape,
      isEnd ? shape : target,
      connection,
    )
    if (!way) return null
    const at = middleOf(shape)
    if (isEnd) modelingOf(editor).reconnectEnd(connection as never, shape as never, at as never, way as never)
    else modelingOf(editor).reconnectStart(connection as never, shape as never, at as never, way as never)
    return `reconnect ${nameOf(connection)} to ${nameOf(shape)}`
  },
  bend(editor, random) {
    const connection = random.of(connectionsOf(editor))
    if (!connection) return null
    const points = connection.waypoints.map(({ x, y }) => ({ x, y }))
    const [first, last] = [points[0]!, points.at(-1)!]
    const middle = { x: Math.round((first.x + last.x) / 2) + random.between(-30, 30), y: Math.round(first.y) + 50 }
    if (random.next() < 0.3) modelingOf(editor).layoutConnection(connection as never)
    else modelingOf(editor).updateWaypoints(connection as never, [first, middle, last] as never)
    return `bend ${nameOf(connection)}`
  },
  copyPaste(editor, random) {
    const some = random.some(labellable(editor), 4)
    const copyPaste = get<{ copy(elements: unknown): unknown; _createElements(tree: unknown): Element[] }>(
      editor,
      'copyPaste',
    )
    const target = random.of([rootOf(editor), ...ofType(shapesOf(editor), 'bpmn:SubProcess', 'bpmn:Participant')])
    if (some.length === 0 || !target) return null
    const at = 'x' in target ? middleOf(target as Shape) : { x: random.between(0, 900), y: random.between(0, 900) }
    const elements = copyPaste._createElements(copyPaste.copy(some))
    // as they hang at the pointer
    if (elements.length === 0 || !isAllowed(editor, 'elements.create', { elements, target, position: at })) return null
    modelingOf(editor).createElements(elements as never, at, target as never)
    return `copy ${some.map(nameOf).join(', ')} and paste into ${nameOf(target)}`
  },
  align(editor, random) {
    const some = random.some(
      shapesOf(editor).filter((shape) => !hostOf(shape) && !is(shape, 'bpmn:Lane')),
      4,
    )
    if (some.length < 2 || some.some((shape) => parentOf(shape) !== parentOf(some[0]!))) return null
    const type = random.of(['left', 'right', 'center', 'top', 'bottom', 'middle'])!
    get<{ trigger(elements: unknown, type: string): void }>(editor, 'alignElements').trigger(some, type)
    return `align ${type} ${some.map(nameOf).join(', ')}`
  },
  distribute(editor, random) {
    const some = random.some(
      ofType(shapesOf(editor), 'bpmn:FlowNode').filter((shape) => !hostOf(shape)),
      5,
    )
    if (some.length < 3 || some.some((shape) => parentOf(shape) !== parentOf(some[0]!))) return null
    const axis = random.of(['horizontal', 'vertical'])!
    get<{ trigger(elements: unknown, type: string): void }>(editor, 'distributeElements').trigger(some, axis)
    return `distribute ${axis} ${some.map(nameOf).join(', ')}`
  },
  color(editor, random) {
    const some = random.some(labellable(editor), 3)
    if (some.length === 0) return null
    colorAll(editor, some, random.of([...elementColors, null])!)
    return `color ${some.map(nameOf).join(', ')}`
  },
  size(editor, random) {
    const some = labelledElements(random.some(labellable(editor), 3))
    if (some.length === 0) return null
    if (random.next() < 0.5) stepLabels(editor, some, random.next() < 0.5 ? 1 : -1)
    else sizeLabels(editor, some, random.of([null, 9, 14, 24])!)
    return `size the labels of ${some.map(nameOf).join(', ')}`
  },
  space(editor, random) {
    makeRoom(editor, random.between(100, 700), random.of([40, 120, -20])!)
    return 'make room'
  },
  async tidy(editor) {
    const places = await layoutPlaces((await editor.saveXML()).xml ?? '')
    if (!places.ok) return null
    tidyLayout(editor, places.value)
    return 'tidy'
  },
  tidySome(editor, random) {
    const some = random.some(ofType(shapesOf(editor), 'bpmn:FlowNode'), 6)
    if (!tidyable(some)) return null
    get<Selection>(editor, 'selection').select([...some] as never)
    tidySelection(editor)
    return `tidy ${some.map(nameOf).join(', ')}`
  },
  wrap(editor, random) {
    const some = random.some(ofType(shapesOf(editor), 'bpmn:FlowNode'), 4)
    get<Selection>(editor, 'selection').select([...some] as never)
    const names = some.map(nameOf)
    return wrapSelection(editor) ? `wrap ${names.join(', ')}` : null
  },
  unwrap(editor, random) {
    const some = random.of(ofType(shapesOf(editor), 'bpmn:SubProcess'))
    if (!some) return null
    get<Selection>(editor, 'selection').select([some] as never)
    const name = nameOf(some)
    return unwrapSubProcess(editor) ? `unwrap ${name}` : null
  },
  turn(editor, random) {
    const pool = random.of(ofType(shapesOf(editor), 'bpmn:Participant') as Shape[])
    if (!pool) return null
    turnPool(editor, pool)
    return `turn ${nameOf(pool)}`
  },
  lane(editor, random) {
    const shape = random.of(ofType(shapesOf(editor), 'bpmn:Participant', 'bpmn:Lane') as Shape[])
    if (!shape) return null
    const { children } = shape as unknown as { children: readonly unknown[] }
    if (is(shape, 'bpmn:Participant') && (shape as { collapsed?: boolean }).collapsed) return null
    const kind = random.of(['add', 'split', 'move'])!
    if (kind === 'move' && is(shape, 'bpmn:Lane'))
      return moveLane(editor, shape, random.between(0, lanesBeside(shape).length - 1)) ? `move lane ${shape.id}` : null
    if (kind === 'split' && !childrenOf(shape).some((child) => is(child, 'bpmn:Lane')))
      modelingOf(editor).splitLane(shape as never, random.of([2, 3])!)
    else modelingOf(editor).addLane(shape as never, random.of(['top', 'bottom'])! as never)
    return `${kind} lane at ${nameOf(shape)} of ${children.length}`
  },
  boundary(editor, random) {
    const host = random.of(ofType(shapesOf(editor), 'bpmn:Activity') as Shape[])
    if (!host) return null
    const event = random.of(ofType(shapesOf(editor), 'bpmn:BoundaryEvent', 'bpmn:IntermediateThrowEvent') as Shape[])
    const at = { x: host.x + random.between(10, host.width - 10), y: host.y + host.height }
    if (event && random.next() < 0.6) {
      const isAttached = random.next() < 0.7
      const target = isAttached ? host : parentOf(host)
      const point = isAttached ? at : { x: at.x, y: at.y + 100 }
      if (isAttached && !rulesOf(editor)['canAttach']!.call(rulesOf(editor), [event], host, null, at)) return null
      const by = { x: point.x - middleOf(event).x, y: point.y - middleOf(event).y }
      modelingOf(editor).moveElements([event] as never, by, target as never, { attach: isAttached } as never)
      return `${isAttached ? 'attach' : 'detach'} ${event.id} to ${nameOf(target)}`
    }
    const type = random.of(['bpmn:TimerEventDefinition', 'bpmn:ErrorEventDefinition', 'bpmn:MessageEventDefinition'])!
    const factory = get<{ createShape(attributes: object): unknown }>(editor, 'elementFactory')
    const made = factory.createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType: type })
    modelingOf(editor).createShape(made as never, at as never, host as never, { attach: true } as never)
    return `new boundary event at ${nameOf(host)}`
  },
  create(editor, random) {
    const target = random.of([rootOf(editor), ...ofType(shapesOf(editor), 'bpmn:Participant', 'bpmn:SubProcess')])
    const type = random.of([
      ...['Task', 'UserTask', 'CallActivity', 'ExclusiveGateway', 'EndEvent', 'IntermediateCatchEvent', 'SubProcess'],
      ...['DataObjectReference', 'DataStoreReference', 'TextAnnotation', 'Group', 'Participant', 'Transaction'],
    ])!
    if (!target) return null
    const factory = get<{ createShape(attributes: object): Shape; createParticipantShape(): Shape }>(
      editor,
      'elementFactory',
    )
    const isOpen = type === 'SubProcess' && random.next() < 0.5
    const shape =
      type === 'Participant'
        ? factory.createParticipantShape()
        : factory.createShape({ type: `bpmn:${type}`, ...(isOpen ? { isExpanded: true } : {}) })
    if (!isAllowed(editor, 'shape.create', { shape, target })) return null
    const at = 'x' in target ? middleOf(target as Shape) : { x: random.between(0, 900), y: random.between(0, 900) }
    modelingOf(editor).createShape(shape as never, at as never, target as never)
    return `create ${type} in ${nameOf(target)}`
  },
  fields(editor, random) {
    const first = random.of(labellable(editor))
    if (!first) return null
    const alike = labellable(editor).filter(
      (element) => getBusinessObject(element).$type === getBusinessObject(first).$type,
    )
    const some = [first, ...random.some(alike, 2).filter((element) => element !== first)]
    const field = random.of(manyFields(editor, some))
    if (!field) return null
    const text = field.options ? (random.of(field.options)?.value ?? '') : random.of(texts)!
    field.write(text)
    return `${field.name} of ${some.map(nameOf).join(', ')} is ${JSON.stringify(text)}`
  },
  async replaceTexts(editor, random) {
    const before = (await editor.saveXML()).xml ?? ''
    const letter = random.of([...'aeiTS'])!
    const after = before.replace(/name="([^"]*)"/g, (whole, name: string) =>
      whole.replace(name, name.replaceAll(letter, `${letter}${letter}`)),
    )
    const { changed } = await replaceTexts(editor, before, after)
    return changed > 0 ? `replace ${letter} in names` : null
  },
  plane(editor, random) {
    const canvas = get<Canvas>(editor, 'canvas')
    const roots = canvas.getRootElements().filter((root) => getBusinessObject(root as never))
    const root = random.of(roots)
    if (!root || roots.length < 2) return null
    canvas.setRootElement(root)
    return `show ${root.id}`
  },
}
