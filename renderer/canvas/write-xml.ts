import type Modeler from 'bpmn-js/lib/Modeler'
import { withBlanksInValues } from '../../shared/bpmn/blanks-in-values.ts'
import { rests } from '../ui/after-paint.ts'

/**
 * Writes the model of an editor as XML. Calmly, it makes way for the screen every few milliseconds; should anybody
 * draw meanwhile, it is done again in one go, since half of it would be of before.
 */
export function xmlWriter(modeler: Modeler): (isCalm: boolean) => Promise<string> {
  let changes = 0
  modeler.on(['commandStack.changed', 'import.parse.start'], () => {
    changes++
  })
  const written = async (rest?: () => Promise<void> | undefined) => {
    // `rest` is understood by the writer as it is built into the window; any other writes in one go
    const { xml } = await modeler.saveXML({ format: true, ...(rest ? { rest } : {}) })
    return withBlanksInValues((await xml) ?? '')
  }
  return async (isCalm) => {
    if (!isCalm) return written()
    const before = changes
    const calm = await written(rests()).catch((error: unknown) => {
      if (changes === before) throw error
      return ''
    })
    return changes === before ? calm : written()
  }
}
