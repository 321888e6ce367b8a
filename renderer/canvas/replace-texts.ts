import type Modeler from 'bpmn-js/lib/Modeler'
import { isLabelExternal } from 'bpmn-js/lib/util/LabelUtil'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import {
  objectOf,
  objectsById,
  textDifferences,
  type ModdleObject,
  type TextDifference,
} from '../../shared/bpmn/search/moddle-texts.ts'

interface LivingChange {
  readonly object: ModdleObject
  readonly difference: TextDifference
}

interface ReplaceContext {
  readonly labels: readonly { readonly element: unknown; readonly text: string }[]
  readonly changes: readonly LivingChange[]
  readonly changed: readonly unknown[]
}

const command = 'millrace.replaceTexts'

/** Texts all over a diagram as one step that can be undone; labels are laid out anew. */
class ReplaceTextsHandler {
  static readonly $inject = ['modeling']
  readonly #modeling: Modeling

  constructor(modeling: Modeling) {
    this.#modeling = modeling
  }

  preExecute({ labels }: ReplaceContext): void {
    for (const { element, text } of labels) this.#modeling.updateLabel(element as never, text)
  }

  execute({ changes, changed }: ReplaceContext): readonly unknown[] {
    for (const { object, difference } of changes) object.set(difference.property, difference.after)
    return changed
  }

  revert({ changes, changed }: ReplaceContext): readonly unknown[] {
    for (const { object, difference } of changes) object.set(difference.property, difference.before)
    return changed
  }
}

function ReplaceTexts(commandStack: CommandStack) {
  commandStack.registerHandler(command, ReplaceTextsHandler as never)
}
ReplaceTexts.$inject = ['commandStack']

/** diagram-js module for {@link replaceTexts}. */
export const replaceTextsModule = {
  __init__: ['replaceTexts'],
  replaceTexts: ['type', ReplaceTexts] as ['type', typeof ReplaceTexts],
}

/**
 * Brings the texts that differ between two files into the diagram of an editor, as one step that can be undone.
 *
 * @param before what the editor held when the change was made
 * @returns how many texts were changed, and how many not, since they say something else by now
 */
export async function replaceTexts(
  modeler: Modeler,
  before: string,
  after: string,
): Promise<{ readonly changed: number; readonly passed: number }> {
  const read = async (xml: string) => {
    const moddle = modeler.get<{ fromXML(xml: string): Promise<{ rootElement: ModdleObject }> }>('moddle')
    return (await moddle.fromXML(xml)).rootElement
  }
  const differences = textDifferences(await read(before), await read(after))
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const objects = objectsById(modeler.getDefinitions() as unknown as ModdleObject)
  const living = differences.flatMap((difference): LivingChange[] => {
    const object = objectOf(objects, difference)
    return object ? [{ object, difference }] : []
  })
  // a label outside of its element grows and shrinks with its text
  const isLabel = ({ difference: { ownerId, path, property } }: LivingChange) => {
    const element = registry.get(ownerId)
    return path.length === 0 && property === 'name' && element !== undefined && isLabelExternal(element as never)
  }
  const owners = [...new Set(living.map(({ difference }) => difference.ownerId))]
  const context: ReplaceContext = {
    labels: living.filter(isLabel).map(({ difference: { ownerId, after: text } }) => ({
      element: registry.get(ownerId),
      text: String(text ?? ''),
    })),
    changes: living.filter((change) => !isLabel(change)),
    changed: owners.flatMap((id) => registry.get(id) ?? []),
  }
  if (living.length > 0) modeler.get<CommandStack>('commandStack').execute(command, context)
  return { changed: living.length, passed: differences.length - living.length }
}
