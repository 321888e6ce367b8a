import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { tokenColors } from './create-modeler.ts'

/** A diagram to look at: zoom and scroll, no change. */
export function createViewer(container: HTMLElement): NavigatedViewer {
  return new NavigatedViewer({ container, bpmnRenderer: tokenColors })
}
