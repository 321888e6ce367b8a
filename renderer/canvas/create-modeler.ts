import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import 'diagram-js-minimap/assets/diagram-js-minimap.css'
import Modeler from 'bpmn-js/lib/Modeler'
import type { ModdleExtensions } from 'bpmn-js/lib/BaseViewer'
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything'
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel'
import minimapModule from 'diagram-js-minimap'
import { moddleExtensions } from '../../shared/bpmn/moddle.ts'
import { readOnlyModule } from './read-only.ts'
import { sharedClipboardModule } from './shared-clipboard.ts'

/** Colours by design token: a change of theme repaints the diagram without reading it again. */
export const tokenColors = {
  defaultFillColor: 'var(--shape-fill)',
  defaultStrokeColor: 'var(--shape-stroke)',
  defaultLabelColor: 'var(--text)',
}

const textStyle = {
  defaultStyle: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 13,
    fontWeight: '500',
    lineHeight: 1.25,
  },
  externalStyle: { fontSize: 12.5, fontWeight: '400', lineHeight: 1.25 },
}

/** A full BPMN editor for one diagram. The file decides which engine's properties are offered. */
export function createModeler(container: HTMLElement, xml: string): Modeler {
  return new Modeler({
    container,
    bpmnRenderer: tokenColors,
    textRenderer: textStyle,
    moddleExtensions: moddleExtensions as ModdleExtensions,
    minimap: { open: false },
    additionalModules: [
      CreateAppendAnythingModule,
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ...engineProviders(xml),
      minimapModule,
      sharedClipboardModule,
      readOnlyModule(),
    ],
  })
}

function engineProviders(xml: string) {
  if (xml.includes('http://camunda.org/schema/zeebe/')) return [ZeebePropertiesProviderModule]
  if (xml.includes('http://camunda.org/schema/1.0/bpmn')) return [CamundaPlatformPropertiesProviderModule]
  return []
}
