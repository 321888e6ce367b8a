import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { getLabel } from 'bpmn-js/lib/util/LabelUtil'
import { getDi } from 'bpmn-js/lib/util/ModelUtil'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { isLabel, type Box } from '../editing/editing-tools.ts'
import type { Moddle } from '../editing/extension-fields.ts'
import { boundsOfGrown } from './label-bounds.ts'
import { labelOf, labelSizeOf } from './label-size.ts'
import { roomForText } from './label-room.ts'
import type { SizedTextRenderer } from './sized-text-renderer.ts'

const first = 2000

interface LabelShape extends Shape {
  readonly labelTarget: Element
}

/** Labels of a file that were measured in a smaller font than ours keep the lines that they had there. */
function FileLabels(eventBus: EventBus, textRenderer: SizedTextRenderer): void {
  let isComingIn = false
  eventBus.on('import.render.start', () => {
    isComingIn = true
  })
  eventBus.on('import.render.complete', () => {
    isComingIn = false
  })
  eventBus.on('shape.add', first, ({ element }: { element: Shape }) => {
    if (!isComingIn || !isLabel(element)) return
    const label = element as LabelShape
    const inFile = labelOf(getDi(label) as unknown as Moddle | undefined)?.get('bounds') as Box | undefined
    const text = getLabel(label.labelTarget)
    // most often the text is as high as it was: then it was written with our own font
    if (!inFile || !text || label.height <= inFile.height + 1) return
    textRenderer.inFontOf(label, () => {
      const style = textRenderer.getExternalStyle()
      const measure = (part: string, width: number) =>
        textRenderer.getDimensions(part, { box: { width, height: 0 }, style })
      const width = roomForText(text, inFile, labelSizeOf(label), measure)
      const height = Math.ceil(measure(text, width).height)
      Object.assign(label, boundsOfGrown(inFile, label.labelTarget, { width, height }))
    })
  })
}
FileLabels.$inject = ['eventBus', 'textRenderer']

/** diagram-js module for viewers and editors. */
export const fileLabelsModule = {
  __init__: ['fileLabels'],
  fileLabels: ['type', FileLabels] as ['type', typeof FileLabels],
}
