import { isSelectEntryEdited, SelectEntry } from '@bpmn-io/properties-panel'
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime'
import type { EditedElement, PanelGroup } from '@bpmn-io/properties-panel'
import type { Element } from 'bpmn-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import { colorAll, elementColors, sharedFill } from '../editing/edit-many.ts'
import { parentOf, type Services } from '../editing/editing-tools.ts'
import { canHaveLabel, labelSizeOf, offeredSizes } from '../labels/label-size.ts'
import { sizeLabels } from '../labels/size-labels.ts'

interface PropertiesPanel {
  registerProvider(priority: number, provider: LookProperties): void
}

/** After the fields of the engines, which it adds to. */
const PRIORITY = 400

/** Panel fields for how an element looks, below its name and id: the font size of its label, and its color. */
class LookProperties {
  static readonly $inject = ['propertiesPanel', 'injector']
  readonly #services: Services

  constructor(panel: PropertiesPanel, services: Services) {
    this.#services = services
    panel.registerProvider(PRIORITY, this)
  }

  getGroups(edited: EditedElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    const element = edited as unknown as Element
    const entry = (id: string, component: unknown) => ({
      id,
      component,
      isEdited: isSelectEntryEdited,
      services: this.#services,
    })
    const entries = [
      ...(canHaveLabel(element) ? [entry('millraceLabelSize', LabelSizeField)] : []),
      // the plane itself has none
      ...(parentOf(element) ? [entry('millraceColor', ColorField)] : []),
    ]
    return (groups) =>
      groups.map((group) =>
        group.id === 'general' ? { ...group, entries: [...(group.entries ?? []), ...entries] } : group,
      )
  }
}

interface FieldProps {
  readonly id: string
  readonly element: EditedElement
  readonly services: Services
}

// the panel renders them by itself, so they keep their identity between the panel's renderings
function LabelSizeField({ id, element, services }: FieldProps) {
  const edited = element as unknown as Element
  return jsx(SelectEntry, {
    element,
    id,
    label: translate('model:label.size'),
    getValue: () => labelSizeOf(edited)?.toString() ?? '',
    setValue: (size: string) => sizeLabels(services, [edited], size === '' ? null : Number(size)),
    getOptions: () => [
      { value: '', label: translate('model:label.usual') },
      ...offeredSizes(labelSizeOf(edited)).map((size) => ({ value: String(size), label: String(size) })),
    ],
  })
}

function ColorField({ id, element, services }: FieldProps) {
  const edited = element as unknown as Element
  const fill = sharedFill([edited])
  const written = fill.kind === 'same' ? (fill.value ?? '') : ''
  const known = elementColors.find((color) => color.fill === written.toUpperCase())
  return jsx(SelectEntry, {
    element,
    id,
    label: translate('model:many.color'),
    getValue: () => known?.id ?? written,
    setValue: (chosen: string) =>
      colorAll(services, [edited], elementColors.find((color) => color.id === chosen) ?? null),
    getOptions: () => [
      { value: '', label: translate('model:many.noColor') },
      ...elementColors.map((color) => ({ value: color.id, label: translate(`model:many.colors.${color.id}`) })),
      ...(written && !known ? [{ value: written, label: written }] : []),
    ],
  })
}

export function lookPropertiesModule() {
  return {
    __init__: ['millraceLookProperties'],
    millraceLookProperties: ['type', LookProperties],
  }
}
