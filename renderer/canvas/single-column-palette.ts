import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import Palette from 'diagram-js/lib/features/palette/Palette'
import { translate } from '../app/i18n.ts'

/** The palette is one column of 32 px entries; a low window scrolls it instead of making it wide. */
class SingleColumnPalette extends Palette {
  static override $inject = ['eventBus', 'canvas']

  constructor(eventBus: EventBus, canvas: Canvas) {
    super(eventBus, canvas)
    // what scrolls must be reachable by key
    eventBus.on('palette.create', ({ container }: { container: HTMLElement }) => {
      container.tabIndex = 0
      container.role = 'region'
      const name = () => {
        container.ariaLabel = translate('canvas:drawingTools')
      }
      name()
      eventBus.on('i18n.changed', name)
    })
  }

  _needsCollapse(): boolean {
    return false
  }
}

/** diagram-js module that takes the place of the editor's own palette. */
export const singleColumnPaletteModule = {
  palette: ['type', SingleColumnPalette] as ['type', typeof SingleColumnPalette],
}
