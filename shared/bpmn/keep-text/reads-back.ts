import type { BpmnModdle } from 'bpmn-moddle'
import { saysTheSame } from './element-values.ts'
import { readSource } from './source-tree.ts'

/** Whether the editor's reader takes both texts for the same model. It reads and writes each of them as a whole. */
export async function readsBackAs(moddle: BpmnModdle, text: string, written: string): Promise<boolean> {
  const [one, other] = [await rewritten(moddle, text), await rewritten(moddle, written)]
  return one === other || isSameModel(one, other)
}

/** What is equal but for prefixes and the order of attributes is the same model. */
export function isSameModel(one: string, other: string): boolean {
  return saysTheSame(readSource(one).root, readSource(other).root)
}

async function rewritten(moddle: BpmnModdle, xml: string): Promise<string> {
  const { rootElement } = await moddle.fromXML(xml)
  return (await moddle.toXML(rootElement)).xml
}
