import { childrenNamed, nameOf } from './bpmn-xml.ts'
import type { GlobalTask, TaskType } from './process-model.ts'
import { scriptOf } from './read-activity.ts'
import { present } from './read-event.ts'
import { executionOf } from './read-execution.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

const GLOBAL_TASKS: Readonly<Record<string, TaskType>> = {
  globalTask: 'task',
  globalUserTask: 'userTask',
  globalManualTask: 'manualTask',
  globalScriptTask: 'scriptTask',
  globalBusinessRuleTask: 'businessRuleTask',
}

/** Global tasks of the file (10.3.7), in document order of each kind. */
export function readGlobalTasks(definitions: XmlElement, reading: Reading): GlobalTask[] {
  return Object.entries(GLOBAL_TASKS).flatMap(([tag, taskType]) =>
    childrenNamed(definitions, tag).flatMap((element): GlobalTask[] => {
      const id = reading.idOf(element)
      if (id === undefined) return []
      return [
        {
          id,
          ...present('name', nameOf(element)),
          taskType,
          ...present('script', taskType === 'scriptTask' ? scriptOf(element) : undefined),
          ...present('execution', executionOf(element, reading)),
        },
      ]
    }),
  )
}
