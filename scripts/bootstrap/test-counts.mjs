/**
 * The runners' own counts, read from their JSON reports.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts
 */

/** @returns {Counts} of Vitest's report */
export function vitestCounts(report) {
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
  )
  // a file that cannot be loaded has no tests to count
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: skipped.length,
    reasons: skipped.map(({ fullName }) => fullName),
  }
}

/** @returns {Counts} of Playwright's report */
export function playwrightCounts(report) {
  const { expected, flaky, unexpected, skipped } = report.stats
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped,
    reasons: specsIn(report.suites).flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(({ annotations }) => {
          const why = annotations.find(({ type, description }) => type === 'skip' && description)
          return why ? `${title}: ${why.description}` : title
        }),
    ),
  }
}

function specsIn(suites = []) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsIn(suite.suites)])
}
