import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import { translate } from '../../../app/i18n.ts'
import type { Services } from '../../editing/editing-tools.ts'
import type { ResizeByKeys } from '../resize/resize-by-keys.ts'
import type { Choice, Choices } from './choice.ts'
import { connectChoices, endChoices } from './connect-choices.ts'
import { moveChoices } from './move-choices.ts'

/** Opens one of the menus that are led by keys. */
export interface MenuOpener {
  open(menu: 'connect' | 'source' | 'target' | 'move'): boolean
}

interface PadEntry {
  readonly title?: string
  readonly className?: string
  readonly group?: string
}

interface DirectEditing {
  activate(element: Element): void
}

/** Menus of which the actions list those that have anything to choose. */
const menus = { connect: connectChoices, target: endChoices('target'), source: endChoices('source'), move: moveChoices }

/** All that the buttons beside the selected elements do, and what takes the place of dragging. */
export const actionChoices: Choices = (services, selected) => {
  const [element] = selected
  if (!element) return []
  const pad = services.get<ContextPad>('contextPad')
  const target = selected.length === 1 ? element : [...selected]
  const entries = Object.entries(pad.getEntries(target as never) as unknown as Record<string, PadEntry>)
  const buttons = entries.flatMap(([id, { title, className, group }]): readonly Choice[] => {
    // its own menu stands for what is drawn with the mouse
    if (!title || id === 'connect') return []
    return [
      {
        id,
        label: title,
        ...(className ? { sign: className } : {}),
        group: id === 'delete' ? 'delete' : `pad-${group ?? 'default'}`,
        run: (event) => pad.triggerEntry(id, 'click', event),
      },
    ]
  })
  const opener = services.get<MenuOpener>('elementMenus')
  const further = (['connect', 'target', 'source', 'move'] as const).flatMap((menu): readonly Choice[] =>
    menus[menu](services, selected).length === 0
      ? []
      : [
          {
            id: `menu-${menu}`,
            label: translate(`canvas:menu.open.${menu}`),
            group: 'menus',
            run: () => opener.open(menu),
          },
        ],
  )
  const isDelete = ({ group }: Choice) => group === 'delete'
  return [
    ...further,
    ...labelChoice(services, selected),
    ...sizeChoice(services),
    ...buttons.filter((button) => !isDelete(button)),
    ...buttons.filter(isDelete),
  ]
}

function sizeChoice(services: Services): readonly Choice[] {
  const resizing = services.get<ResizeByKeys>('resizeByKeys')
  if (!resizing.canStart) return []
  return [{ id: 'resize', label: translate('canvas:resize.command'), group: 'menus', run: () => resizing.start() }]
}

function labelChoice(services: Services, [element, second]: readonly Element[]): readonly Choice[] {
  if (!element || second) return []
  const hasLabel = isAny(element, ['bpmn:FlowElement', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:TextAnnotation'])
  if (!hasLabel && !(is(element, 'bpmn:Group') || is(element, 'bpmn:MessageFlow'))) return []
  const isNamed = Boolean((getBusinessObject(element) as { name?: string }).name)
  return [
    {
      id: 'label',
      label: translate(isNamed ? 'canvas:menu.rename' : 'canvas:menu.name'),
      group: 'menus',
      run: () => services.get<DirectEditing>('directEditing').activate(element),
    },
  ]
}
