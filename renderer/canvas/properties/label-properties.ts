import { isSelectEntryEdited, SelectEntry } from '@bpmn-io/properties-panel'
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime'
import type { EditedElement, PanelGroup } from '@bpmn-io/properties-panel'
import type { Element } from 'bpmn-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import type { Services } from '../editing/editing-tools.ts'
import { canHaveLabel, labelSizeOf, offeredSizes } from '../labels/label-size.ts'
import { sizeLabels } from '../labels/size-labels.ts'

interface PropertiesPanel {
  registerProvider(priority: number, provider: LabelProperties): void
}

/** After the fields of the engines, which it adds to. */
const PRIORITY = 400

/** A panel field for the font size of an element's label, below its name and id. */
class LabelProperties {
  static readonly $inject = ['propertiesPanel', 'injector']
  readonly #services: Services

  constructor(panel: PropertiesPanel, services: Services) {
    this.#services = services
    panel.registerProvider(PRIORITY, this)
  }

  getGroups(edited: EditedElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    const entry = {
      id: 'millraceLabelSize',
      component: LabelSizeField,
      isEdited: isSelectEntryEdited,
      services: this.#services,
    }
    return (groups) =>
      canHaveLabel(edited as unknown as Element)
        ? groups.map((group) =>
            group.id === 'general' ? { ...group, entries: [...(group.entries ?? []), entry] } : group,
          )
        : groups
  }
}

// the panel renders it by itself, so it keeps its identity between the panel's renderings
function LabelSizeField({ id, element, services }: { id: string; element: EditedElement; services: Services }) {
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

export function labelPropertiesModule() {
  return {
    __init__: ['millraceLabelProperties'],
    millraceLabelProperties: ['type', LabelProperties],
  }
}
