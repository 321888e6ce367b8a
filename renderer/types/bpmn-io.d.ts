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

declare module 'diagram-js-minimap' {
  const minimap: Readonly<Record<string, unknown>>
  export default minimap
}
