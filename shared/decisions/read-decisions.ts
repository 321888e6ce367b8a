import { attributeOf, textOf } from '../bpmn/bpmn-xml.ts'
import { parseXml, type XmlElement } from '../bpmn/xml-tree.ts'
import type { Checked, Problem } from '../problem.ts'
import type { Decision, DecisionModel, DecisionTable, HitPolicy, KnowledgeFunction } from './decision-model.ts'

const HIT_POLICIES: readonly HitPolicy[] = [
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
]

/**
 * Reads the decisions of a DMN file: decision tables, literal expressions, what they require, and business
 * knowledge models that are a literal expression. Other logic is a problem that names it.
 */
export function readDecisions(xml: string): Checked<DecisionModel> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed
  const { root } = parsed.value
  if (root.localName !== 'definitions' || !/\/DMN\//i.test(root.uri)) {
    return {
      ok: false,
      problems: [
        {
          severity: 'error',
          code: 'not-dmn',
          message: `The file is XML but no DMN: it begins with <${root.name}>.`,
          mend: 'Choose a DMN 1.1 to 1.5 file (.dmn).',
          line: root.line,
        },
      ],
    }
  }
  const problems: Problem[] = []
  const decisions = named(root, 'decision').flatMap((element) => decisionOf(element, problems))
  const functions = named(root, 'businessKnowledgeModel').flatMap((element) => functionOf(element, problems))
  const cycle = cycleAmong(decisions)
  if (cycle !== null) {
    problems.push({
      severity: 'error',
      code: 'decision-cycle',
      elementId: cycle,
      message: `The decision ${cycle} requires itself, directly or through others.`,
      mend: 'Take away one of the requirements of the circle.',
    })
  }
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }
  const name = attributeOf(root, 'name')
  return {
    ok: true,
    value: {
      id: attributeOf(root, 'id') ?? 'definitions',
      ...(name === undefined ? {} : { name }),
      decisions: Object.fromEntries(decisions.map((decision) => [decision.id, decision])),
      functions: Object.fromEntries(functions.map((each) => [each.id, each])),
    },
    problems,
  }
}

function decisionOf(element: XmlElement, problems: Problem[]): readonly Decision[] {
  const id = attributeOf(element, 'id') ?? ''
  const name = attributeOf(element, 'name') ?? id
  const [table] = named(element, 'decisionTable')
  const [literal] = named(element, 'literalExpression')
  const logic = table
    ? tableOf(table, id, problems)
    : literal
      ? { kind: 'expression' as const, text: written(literal) }
      : null
  if (!logic) {
    const other = elements(element).find(({ localName }) =>
      /^(invocation|context|list|relation|functionDefinition)$/.test(localName),
    )
    problems.push({
      severity: 'error',
      code: 'decision-logic',
      elementId: id,
      message: `The decision "${name}" (${id}) ${other ? `is a ${other.localName}, which cannot be evaluated` : 'has no logic'}.`,
      mend: 'Make it a decision table or a literal expression.',
    })
    return []
  }
  const [variable] = named(element, 'variable')
  return [
    {
      id,
      name,
      variable: (variable && attributeOf(variable, 'name')) ?? name,
      requires: references(element, 'informationRequirement', 'requiredDecision'),
      knows: references(element, 'knowledgeRequirement', 'requiredKnowledge'),
      logic,
    },
  ]
}

function tableOf(table: XmlElement, decision: string, problems: Problem[]): DecisionTable {
  const policy = attributeOf(table, 'hitPolicy') ?? 'UNIQUE'
  const hitPolicy = HIT_POLICIES.find((each) => each === policy)
  if (!hitPolicy) {
    problems.push({
      severity: 'error',
      code: 'hit-policy-unknown',
      elementId: decision,
      message: `The decision table of ${decision} has the hit policy "${policy}", which DMN does not have.`,
      mend: `Choose one of ${HIT_POLICIES.join(', ')}.`,
    })
  }
  const aggregation = attributeOf(table, 'aggregation') as DecisionTable['aggregation']
  return {
    kind: 'table',
    hitPolicy: hitPolicy ?? 'UNIQUE',
    ...(aggregation === undefined ? {} : { aggregation }),
    inputs: named(table, 'input').map((input) => {
      const expression = named(input, 'inputExpression').map(written)[0] ?? ''
      return { label: attributeOf(input, 'label') ?? expression, expression }
    }),
    outputs: named(table, 'output').map((output) => {
      const [entry] = named(output, 'defaultOutputEntry').map(written)
      const [values] = named(output, 'outputValues').map(written)
      return {
        name: attributeOf(output, 'name') ?? '',
        values: splitList(values ?? ''),
        ...(entry ? { default: entry } : {}),
      }
    }),
    rules: named(table, 'rule').map((rule, index) => ({
      id: attributeOf(rule, 'id') ?? `rule ${index + 1}`,
      inputs: named(rule, 'inputEntry').map(written),
      outputs: named(rule, 'outputEntry').map(written),
    })),
  }
}

function functionOf(element: XmlElement, problems: Problem[]): readonly KnowledgeFunction[] {
  const id = attributeOf(element, 'id') ?? ''
  const name = attributeOf(element, 'name') ?? id
  const [logic] = named(element, 'encapsulatedLogic')
  const [literal] = logic ? named(logic, 'literalExpression') : []
  if (!logic || !literal) {
    problems.push({
      severity: 'error',
      code: 'knowledge-logic',
      elementId: id,
      message: `The business knowledge model "${name}" (${id}) is no literal expression, which alone can be evaluated.`,
      mend: 'Write its logic as a literal expression.',
    })
    return []
  }
  const parameters = named(logic, 'formalParameter').map((parameter) => attributeOf(parameter, 'name') ?? '')
  return [{ id, name, parameters, body: written(literal) }]
}

function references(element: XmlElement, requirement: string, kind: string): readonly string[] {
  return named(element, requirement)
    .flatMap((each) => named(each, kind))
    .map((each) => (attributeOf(each, 'href') ?? '').replace(/^.*#/, ''))
}

/** A decision that is among those it requires; null without one. */
function cycleAmong(decisions: readonly Decision[]): string | null {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]))
  const done = new Set<string>()
  const visit = (id: string, path: ReadonlySet<string>): string | null => {
    if (path.has(id)) return id
    if (done.has(id)) return null
    done.add(id)
    for (const next of byId.get(id)?.requires ?? []) {
      const found = visit(next, new Set([...path, id]))
      if (found !== null) return found
    }
    return null
  }
  for (const { id } of decisions) {
    const found = visit(id, new Set())
    if (found !== null) return found
  }
  return null
}

/** `"a","b,c",3` at its commas outside of texts. */
function splitList(text: string): readonly string[] {
  return (text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '')
}

function written(element: XmlElement): string {
  const [text] = named(element, 'text')
  return text ? textOf(text) : textOf(element)
}

function named(element: XmlElement, localName: string): readonly XmlElement[] {
  return elements(element).filter((child) => child.localName === localName)
}

function elements(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => child.kind === 'element')
}
