import { BpmnModdle } from 'bpmn-moddle'
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' }
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

/**
 * Extensions that the editor reads as typed elements: Camunda 7 (also Operaton and older engines that
 * write its namespace) and Camunda 8. All others pass through it as generic elements.
 */
export const moddleExtensions: Readonly<Record<string, unknown>> = { camunda, zeebe }

/** The editor's BPMN reader and writer with those extensions. */
export function createModdle(): BpmnModdle {
  return new BpmnModdle(moddleExtensions)
}
