import type { Element } from 'bpmn-js/lib/model/Types'
import { isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { isAny } from 'bpmn-js/lib/util/ModelUtil'
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import { translate } from '../../app/i18n.ts'

type Entries = Readonly<Record<string, { readonly title: string; readonly className: string }>>

const titles: Readonly<Record<string, () => string>> = {
  'lane-insert-above': () => translate('canvas:lane.addLeft'),
  'lane-insert-below': () => translate('canvas:lane.addRight'),
}

/** After the editor's own. */
const last = 100

/** Buttons of a lane in an upright pool say and show left and right; the editor has above and below for them, too. */
function UprightLanes(contextPad: ContextPad) {
  const turned = (entries: Entries): Entries =>
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => {
        if (!id.startsWith('lane-')) return [id, entry]
        return [id, { ...entry, title: titles[id]?.() ?? entry.title, className: `${entry.className} in-upright-pool` }]
      }),
    )
  contextPad.registerProvider(last, {
    getContextPadEntries: (element: Element) => (entries: Entries) =>
      isAny(element, ['bpmn:Participant', 'bpmn:Lane']) && !isHorizontal(element) ? turned(entries) : entries,
  } as never)
}
UprightLanes.$inject = ['contextPad']

/** diagram-js module for editors. */
export const uprightLanesModule = {
  __init__: ['uprightLanes'],
  uprightLanes: ['type', UprightLanes] as ['type', typeof UprightLanes],
}
