import type { Element } from 'bpmn-js/lib/model/Types'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Moddle } from './extension-fields.ts'

interface Changeable extends Moddle {
  set(name: string, value: unknown): void
}

interface Context {
  readonly oldShape: Element
  readonly newShape: Element
  before?: Readonly<Record<string, unknown>>
}

const command = 'millrace.keepData'
const afterTheEditor = 500
const associations = ['dataInputAssociations', 'dataOutputAssociations'] as const

/**
 * An activity that becomes another kind of activity keeps its data inputs and outputs themselves, since data
 * associations refer to them; and those associations that are not drawn. The editor copies the first without their ids
 * and drops the others.
 */
class KeepDataHandler {
  execute(context: Context): readonly Element[] {
    const [from, to] = ownersOf(context)
    const names = ['ioSpecification', ...associations]
    context.before = Object.fromEntries(names.map((name) => [name, to.get(name)]))
    take(from, to, 'ioSpecification', from.get('ioSpecification'))
    for (const name of associations) {
      const [left, drawn] = [from, to].map((owner) => (owner.get(name) ?? []) as readonly Moddle[])
      if (left!.length > 0) take(from, to, name, [...left!, ...drawn!])
    }
    return [context.newShape]
  }

  revert(context: Context): readonly Element[] {
    const [from, to] = ownersOf(context)
    for (const [name, value] of Object.entries(context.before ?? {})) to.set(name, value)
    for (const name of ['ioSpecification', ...associations])
      for (const part of [from.get(name)].flat() as readonly (Moddle | undefined)[]) if (part) part.$parent = from
    return [context.newShape]
  }
}

function take(from: Changeable, to: Changeable, name: string, value: unknown): void {
  to.set(name, value)
  for (const part of [from.get(name)].flat() as readonly (Moddle | undefined)[]) if (part) part.$parent = to
}

function ownersOf({ oldShape, newShape }: Context): readonly [from: Changeable, to: Changeable] {
  return [getBusinessObject(oldShape) as unknown as Changeable, getBusinessObject(newShape) as unknown as Changeable]
}

function KeepData(commandStack: CommandStack, eventBus: EventBus) {
  commandStack.registerHandler(command, KeepDataHandler as never)
  eventBus.on('commandStack.shape.replace.postExecuted', afterTheEditor, ({ context }: { context: Context }) => {
    const [from, to] = ownersOf(context)
    const isActivity = (owner: Moddle) =>
      owner.$descriptor.properties.some(({ name }) => /(^|:)ioSpecification$/.test(name))
    if (!isActivity(from) || !isActivity(to)) return
    const hasData =
      from.get('ioSpecification') !== undefined ||
      associations.some((name) => ((from.get(name) ?? []) as readonly unknown[]).length > 0)
    if (hasData) commandStack.execute(command, { oldShape: context.oldShape, newShape: context.newShape })
  })
}
KeepData.$inject = ['commandStack', 'eventBus']

/** diagram-js module for editors. */
export const keepDataModule = {
  __init__: ['keepData'],
  keepData: ['type', KeepData] as ['type', typeof KeepData],
}
