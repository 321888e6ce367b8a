import type { LintFinding } from '../../shared/lint/find-lint.ts'
import { lintLevels } from '../../shared/lint/lint-levels.ts'
import type { Problem } from '../../shared/problem.ts'
import { translate } from '../app/i18n.ts'
import { editorText } from '../canvas/editor-language.ts'
import { typeInWords } from '../model/element-rows.ts'

/** What bpmnlint found, in the language of who reads it. */
export function lintProblem(finding: LintFinding): Problem {
  const { rule, elementId, elementType, elementName } = finding
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
    message: translate(`lint:says.${finding.case}`, { element }),
    mend: translate(`lint:mend.${finding.case}`),
  }
}
