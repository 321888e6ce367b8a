import { dirname, join } from 'node:path'
import type { DecisionModel } from '../shared/decisions/decision-model.ts'
import { readDecisions } from '../shared/decisions/read-decisions.ts'
import type { Problem } from '../shared/problem.ts'
import { namesIn, readXmlFile } from './read-files.ts'

/** Decisions in the `.dmn` files beside a BPMN file; what is wrong in them is said as warnings. */
export function readDecisionsBeside(path: string): {
  readonly models: readonly DecisionModel[]
  readonly problems: readonly Problem[]
} {
  const folder = dirname(path)
  const names = namesIn(folder)
  if (!names.ok) return { models: [], problems: names.problems.map((each) => ({ ...each, severity: 'warning' })) }
  const models: DecisionModel[] = []
  const problems: Problem[] = []
  for (const file of names.value.filter((name) => name.endsWith('.dmn'))) {
    const text = readXmlFile(join(folder, file))
    const read = text.ok ? readDecisions(text.value) : text
    if (read.ok) models.push(read.value)
    problems.push(
      ...read.problems.map((each): Problem => ({ ...each, severity: 'warning', message: `${file}: ${each.message}` })),
    )
  }
  return { models, problems }
}
