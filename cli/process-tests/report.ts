import type { Coverage, Share } from './coverage.ts'
import type { TestResult } from './run-test.ts'

/** The tests of one file. */
export interface Suite {
  /** path of the file, relative to the folder of all */
  readonly file: string
  readonly results: readonly TestResult[]
  /** null where the file or its model could not be read */
  readonly coverage: Coverage | null
}

/** Test Anything Protocol, version 14: a line a test, why one failed as YAML below, coverage as comments. */
export function tapText(suites: readonly Suite[]): string {
  const all = suites.flatMap(({ file, results }) => results.map((result) => ({ file, result })))
  const lines = all.flatMap(({ file, result }, index) => {
    const head = `${result.failure === null ? 'ok' : 'not ok'} ${index + 1} - ${file}: ${escaped(result.name)}`
    return result.failure === null ? [head] : [head, '  ---', `  message: ${JSON.stringify(result.failure)}`, '  ...']
  })
  const coverage = suites.flatMap(({ file, coverage: each }) =>
    each ? [`# ${file}: elements ${shareText(each.elements)}, flows ${shareText(each.flows)}`] : [],
  )
  const failed = all.filter(({ result }) => result.failure !== null).length
  const counts = `# ${all.length - failed} passed, ${failed} failed`
  return ['TAP version 14', `1..${all.length}`, ...lines, ...coverage, counts].map((line) => `${line}\n`).join('')
}

/** JUnit XML as build servers read it. */
export function junitXml(suites: readonly Suite[]): string {
  const seconds = (results: readonly TestResult[]) =>
    (results.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(3)
  const failures = (results: readonly TestResult[]) => results.filter(({ failure }) => failure !== null).length
  const all = suites.flatMap(({ results }) => results)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${all.length}" failures="${failures(all)}" time="${seconds(all)}">`,
    ...suites.flatMap(({ file, results, coverage }) => [
      `  <testsuite name="${xml(file)}" tests="${results.length}" failures="${failures(results)}" time="${seconds(results)}">`,
      ...(coverage
        ? [
            '    <properties>',
            `      <property name="element-coverage" value="${ratio(coverage.elements)}" />`,
            `      <property name="flow-coverage" value="${ratio(coverage.flows)}" />`,
            '    </properties>',
          ]
        : []),
      ...results.map(({ name, failure, durationMs }) => {
        const head = `    <testcase classname="${xml(file)}" name="${xml(name)}" time="${(durationMs / 1000).toFixed(3)}"`
        return failure === null ? `${head} />` : `${head}><failure message="${xml(failure)}" /></testcase>`
      }),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
}

function shareText({ covered, total, missing }: Share): string {
  const percent = total === 0 ? 100 : Math.floor((covered / total) * 100)
  const named = missing.slice(0, 8).join(', ') + (missing.length > 8 ? ` and ${missing.length - 8} more` : '')
  return `${covered} of ${total} (${percent} %)${missing.length > 0 ? `, without ${named}` : ''}`
}

function ratio({ covered, total }: Share): string {
  return total === 0 ? '1' : (covered / total).toFixed(4)
}

/** In TAP a number sign begins a directive. */
function escaped(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replace(/\s+/g, ' ')
}

function xml(text: string): string {
  // control characters cannot be written in XML at all
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '?')
    .replace(/[<>&"\n]/g, (character) => `&#${character.charCodeAt(0)};`)
}
