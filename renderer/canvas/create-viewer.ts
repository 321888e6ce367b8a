import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './bio-theme.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { elementNamesModule } from './keyboard/element-names.ts'
import { allDiagramsModule } from './all-diagrams.ts'
import { labelsInSightModule } from './labels/labels-in-sight.ts'
import { markedCanvasModule } from './marked-canvas.ts'
import { tokenColors, tokenFonts, tokenRendererModule } from './token-renderer.ts'

/** A diagram to look at: zoom and scroll, no change. */
export function createViewer(container: HTMLElement): NavigatedViewer {
  return new NavigatedViewer({
    container,
    bpmnRenderer: tokenColors,
    textRenderer: tokenFonts,
    additionalModules: [
      allDiagramsModule,
      tokenRendererModule,
      labelsInSightModule,
      markedCanvasModule,
      elementNamesModule,
    ],
  })
}
