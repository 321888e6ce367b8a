import { readModel } from '../../shared/bpmn/read-model.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Checked } from '../../shared/problem.ts'

export interface ModelCache {
  read(xml: string): Promise<Checked<ProcessModel>>
}

/**
 * Remembers the models of the texts read last: while a user edits a scenario, every estimate is about
 * the same diagram.
 */
export function createModelCache(capacity = 8): ModelCache {
  const models = new Map<string, Promise<Checked<ProcessModel>>>()
  return {
    read(xml) {
      const model = models.get(xml) ?? readModel(xml)
      models.delete(xml)
      models.set(xml, model)
      const [oldest] = models.keys()
      if (models.size > capacity && oldest !== undefined) models.delete(oldest)
      return model
    },
  }
}
