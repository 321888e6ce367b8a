import type { LintFinding } from '../../shared/lint/find-lint.ts'
import { lintLevels } from '../../shared/lint/lint-levels.ts'
import type { Problem } from '../../shared/problem.ts'
import { translate } from '../app/i18n.ts'
import { editorText } from '../canvas/editor-language.ts'
import { typeInWords } from '../model/element-rows.ts'

/** Most findings outlast an edit, and translating thousands of them takes longer than a frame. */
const told = new Map<string, Problem>()
const mostTold = 20_000

/** What bpmnlint found, in a language. */
export function lintProblem(finding: LintFinding, language: string): Problem {
  const { rule, elementId, elementType, elementName } = finding
  const key = [language, rule, finding.case, elementId, elementType, elementName].join(' ')
  const known = told.get(key)
  if (known) return known
  if (told.size >= mostTold) told.clear()
  const problem = inWords(finding)
  told.set(key, problem)
  return problem
}

function inWords({ rule, case: found, elementId, elementType, elementName }: LintFinding): Problem {
  const name = elementName.trim().replaceAll(/\s+/g, ' ')
  const element = translate(`lint:${name === '' ? 'unnamed' : 'named'}`, {
    kind: editorText(typeInWords(elementType)),
    name,
    id: elementId,
  })
  return {
    severity: lintLevels[rule],
    code: rule,
    elementId,
    message: translate(`lint:says.${found}`, { element }),
    mend: translate(`lint:mend.${found}`),
  }
}
