import { BpmnModdle } from 'bpmn-moddle'
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' }
import { withBlanksInValues } from './blanks-in-values.ts'
import { millrace } from './millrace-moddle.ts'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

interface Package {
  readonly types: readonly {
    readonly name: string
    readonly extends?: readonly string[]
    readonly properties?: readonly { readonly name: string }[]
  }[]
}

/**
 * Extensions that the editor reads as typed elements: our own, Camunda 7 (also Operaton and older engines that
 * write its namespace) and Camunda 8. All others pass through it as generic elements.
 *
 * Both packages give BPMN elements an attribute `modelerTemplate`, which moddle refuses; Camunda 8's are
 * left to pass through as generic attributes.
 */
export const moddleExtensions: Readonly<Record<string, unknown>> = {
  camunda,
  zeebe: withoutClashes(zeebe, camunda),
  millrace,
}

/** The editor's BPMN reader and writer with those extensions. */
export function createModdle(): BpmnModdle {
  const moddle = new BpmnModdle(moddleExtensions)
  const toXML = moddle.toXML.bind(moddle)
  moddle.toXML = async (element, options) => {
    const written = await toXML(element, options)
    return { ...written, xml: withBlanksInValues(written.xml) }
  }
  return moddle
}

/** The package without the properties that the other one adds to BPMN elements under the same name. */
function withoutClashes(own: Package, other: Package): Package {
  const taken = new Set(
    other.types.filter((type) => type.extends).flatMap((type) => (type.properties ?? []).map(({ name }) => name)),
  )
  return {
    ...own,
    types: own.types.map((type) =>
      type.extends ? { ...type, properties: type.properties?.filter(({ name }) => !taken.has(name)) ?? [] } : type,
    ),
  }
}
