import { readDefinitions } from '../../shared/bpmn/read-model.ts'

/** Whether a text has a process of that id. A text that is no BPMN has none. */
export function hasProcess(xml: string, processId: string): boolean {
  const read = readDefinitions(xml)
  return read.ok && read.value.model.processes.some(({ id }) => id === processId)
}
