import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import 'diagram-js-minimap/assets/diagram-js-minimap.css'
import './bio-theme.css'
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
import { allDiagramsModule } from './all-diagrams.ts'
import { calledProcessesModule } from './called-processes.ts'
import { calmCanvasModule } from './calm-canvas.ts'
import { centeredMouseModule } from './centered-mouse.ts'
import { drawOrderModule } from './draw-order.ts'
import { dragLaneModule } from './editing/drag-lane.ts'
import { edgeScrollModule } from './edge-scroll.ts'
import { editingModule } from './editing/editing-module.ts'
import { editorLanguageModule } from './editor-language.ts'
import { editorKeysModule } from './editor-keys.ts'
import { openedBoundsModule } from './history/opened-bounds.ts'
import { keyboardModules } from './keyboard/keyboard-modules.ts'
import { pasteDefinitionsModule } from './pasting/paste-definitions.ts'
import { knownVariablesModule } from './properties/known-variables.ts'
import { lookPropertiesModule } from './properties/look-properties.ts'
import { servicePropertiesModule } from './properties/service-properties.ts'
import { labelsInSightModule } from './labels/labels-in-sight.ts'
import { markedCanvasModule } from './marked-canvas.ts'
import { sizeLabelsModule } from './labels/size-labels.ts'
import { readPanelLayout } from './panel-layout.ts'
import { readOnlyModule } from './read-only.ts'
import { replaceTextsModule } from './replace-texts.ts'
import { revealUndoneModule } from './reveal-undone.ts'
import { sharedClipboardModule } from './shared-clipboard.ts'
import { singleColumnPaletteModule } from './single-column-palette.ts'
import { tokenColors, tokenFonts, tokenRendererModule } from './token-renderer.ts'

/** A full BPMN editor for one diagram. The file decides which engine's properties are offered. */
export function createModeler(container: HTMLElement, xml: string): Modeler {
  return new Modeler({
    container,
    bpmnRenderer: tokenColors,
    textRenderer: tokenFonts,
    moddleExtensions: moddleExtensions as ModdleExtensions,
    minimap: { open: false },
    propertiesPanel: { layout: readPanelLayout() },
    additionalModules: [
      allDiagramsModule,
      calledProcessesModule,
      CreateAppendAnythingModule,
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      engineProperties(xml),
      servicePropertiesModule(),
      lookPropertiesModule(),
      knownVariablesModule,
      minimapModule,
      tokenRendererModule,
      singleColumnPaletteModule,
      centeredMouseModule,
      calmCanvasModule,
      edgeScrollModule,
      drawOrderModule,
      sharedClipboardModule(),
      editorKeysModule,
      editingModule,
      pasteDefinitionsModule,
      dragLaneModule,
      sizeLabelsModule,
      labelsInSightModule,
      markedCanvasModule,
      openedBoundsModule,
      revealUndoneModule,
      editorLanguageModule,
      readOnlyModule(),
      ...keyboardModules,
      replaceTextsModule,
    ],
  })
}

/**
 * Fields for what an engine needs: conditions, assignments, forms, mappings. A file without an engine's
 * mark gets those of Camunda 8, whose expressions are FEEL as the studio's are.
 */
function engineProperties(xml: string) {
  const isCamunda7 =
    xml.includes('http://camunda.org/schema/1.0/bpmn') && !xml.includes('http://camunda.org/schema/zeebe/')
  return isCamunda7 ? CamundaPlatformPropertiesProviderModule : ZeebePropertiesProviderModule
}
