import type { Problem } from '../shared/problem.ts'

/** Problems for people: severity, place and message, the mend indented below. */
export function problemsText(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, message, mend, line }) => {
      const place = line !== undefined && !new RegExp(`(:|[Ll]ine )${line}\\b`).test(message) ? ` (line ${line})` : ''
      return `${severity}: ${message}${place}\n  ${mend}\n`
    })
    .join('')
}

/** The document that `--json` prints for problems. */
export function problemsJson(problems: readonly Problem[]): string {
  return `${JSON.stringify({ problems }, null, 2)}\n`
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
