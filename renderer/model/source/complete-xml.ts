import type { Vocabulary } from './bpmn-vocabulary.ts'
import { xmlContextAt } from './xml-context.ts'

export interface Completion {
  readonly label: string
  /** a snippet: `$0` is where the cursor goes */
  readonly insert: string
  readonly kind: 'element' | 'attribute' | 'value'
}

/** What can be written at a place, in the prefixes of the file. */
export function completionsAt(text: string, offset: number, vocabulary: Vocabulary): readonly Completion[] {
  const context = xmlContextAt(text, offset)
  if (!context) return []
  const prefixes = prefixesOf(text)
  switch (context.kind) {
    case 'element': {
      const parent = context.parents.at(-1)
      if (parent === undefined) return []
      return vocabulary.childrenOf(prefixes.usual(parent)).map((tag) => {
        const name = prefixes.own(tag)
        return { label: name, insert: `${name}$0`, kind: 'element' as const }
      })
    }
    case 'attribute':
      return vocabulary
        .attributesOf(prefixes.usual(context.tag))
        .map((name) => (name.includes(':') ? prefixes.own(name) : name))
        .filter((name) => !context.present.includes(name))
        .map((name) => ({ label: name, insert: `${name}="$0"`, kind: 'attribute' as const }))
    case 'value':
      return vocabulary
        .valuesOf(prefixes.usual(context.tag), context.attribute)
        .map((value) => ({ label: value, insert: value, kind: 'value' as const }))
  }
}

/** Namespaces by the prefixes that the schemas use for them. */
const usualPrefixes: Readonly<Record<string, string>> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
}

function prefixesOf(text: string) {
  const declared = [...text.matchAll(/xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g)].flatMap(
    ([, prefix = '', uri = '']) =>
      usualPrefixes[uri] === undefined ? [] : [{ own: prefix, usual: usualPrefixes[uri] }],
  )
  const split = (name: string) => {
    const colon = name.indexOf(':')
    return colon === -1 ? { prefix: '', local: name } : { prefix: name.slice(0, colon), local: name.slice(colon + 1) }
  }
  return {
    /** `semantic:task` as `bpmn:task` */
    usual(name: string): string {
      const { prefix, local } = split(name)
      return `${declared.find(({ own }) => own === prefix)?.usual ?? prefix}:${local}`
    },
    /** `bpmn:task` as the file writes it */
    own(name: string): string {
      const { prefix, local } = split(name)
      const own = declared.find(({ usual }) => usual === prefix)?.own ?? prefix
      return own === '' ? local : `${own}:${local}`
    },
  }
}
