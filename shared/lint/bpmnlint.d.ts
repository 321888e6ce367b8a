/** Types of bpmnlint, which brings none, as far as we use it. */

declare module 'bpmnlint/rules/*' {
  const factory: unknown
  export default factory
}

declare module 'bpmnlint/config/recommended.js' {
  const config: { readonly rules: Readonly<Record<string, string>> }
  export default config
}

declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  /** Finds rules by `rule:bpmnlint/NAME`. */
  export default class StaticResolver {
    constructor(cache: Readonly<Record<string, unknown>>)
  }
}

declare module 'bpmnlint/lib/linter.js' {
  import type { ModdleElement } from 'bpmn-moddle'
  import type StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js'
  interface Result {
    readonly id?: string
    readonly message: string
    /** `rule-error`: the rule threw */
    readonly category: string
  }
  export default class Linter {
    constructor(options: { readonly resolver: StaticResolver })
    lint(
      definitions: ModdleElement,
      config: { readonly rules: Readonly<Record<string, string>> },
    ): Promise<Readonly<Record<string, readonly Result[] | undefined>>>
  }
}
