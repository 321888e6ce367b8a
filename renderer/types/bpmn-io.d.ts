/** Packages of bpmn.io that bring no types, as far as we use them: diagram-js modules. */
declare module 'bpmn-js-properties-panel' {
  type DiagramModule = Readonly<Record<string, unknown>>
  export const BpmnPropertiesPanelModule: DiagramModule
  export const BpmnPropertiesProviderModule: DiagramModule
  export const CamundaPlatformPropertiesProviderModule: DiagramModule
  export const ZeebePropertiesProviderModule: DiagramModule
}

declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: Readonly<Record<string, unknown>>
}

declare module '@bpmn-io/extract-process-variables/zeebe' {
  export function getVariablesForElement(owner: unknown): Promise<readonly unknown[]>
}

declare module 'diagram-js-minimap' {
  const minimap: Readonly<Record<string, unknown>>
  export default minimap
}

declare module '@bpmn-io/properties-panel' {
  import type { ModdleElement } from '../canvas/properties/service-editor.ts'

  /** The element on the canvas whose properties are shown. */
  export interface EditedElement {
    readonly id: string
    readonly businessObject: ModdleElement
  }
  export interface PanelEntry {
    readonly id: string
    readonly component: unknown
    readonly isEdited?: unknown
    readonly [field: string]: unknown
  }
  export interface PanelGroup {
    readonly id: string
    readonly label?: string
    readonly component?: unknown
    readonly entries?: readonly PanelEntry[]
    readonly items?: readonly unknown[]
    readonly add?: (event: Event) => void
  }
  export const Group: unknown
  export const ListGroup: unknown
  export const SelectEntry: unknown
  export const TextFieldEntry: unknown
  export const TextAreaEntry: unknown
  export const isSelectEntryEdited: unknown
  export const isTextFieldEntryEdited: unknown
  export const isTextAreaEntryEdited: unknown
}

declare module '@bpmn-io/properties-panel/preact/jsx-runtime' {
  export function jsx(component: unknown, properties: Readonly<Record<string, unknown>>): unknown
}
