import { getVariablesForElement } from '@bpmn-io/extract-process-variables/zeebe'
import type { ModdleElement } from 'bpmn-js/lib/model/Types'

/**
 * The variables that fields of expressions complete. While they are looked for, what the field belongs to may go away
 * or get another id; then there are none, where the panel's own way leaves a promise that failed unheard.
 */
class KnownVariables {
  async getVariablesForElement(owner: ModdleElement): Promise<readonly unknown[]> {
    try {
      return await getVariablesForElement(owner)
    } catch {
      return []
    }
  }
}

/** diagram-js module that the properties panel asks. */
export const knownVariablesModule = {
  variableResolver: ['type', KnownVariables] as ['type', typeof KnownVariables],
}
