import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { Checked, Problem } from '../../shared/problem.ts'

/** What a YAML file of process tests may say; docs/process-tests.md. */

const variables = z.record(z.string(), z.json())
const name = z.string().min(1)
const names = z.union([name.transform((one) => [one]), z.array(name)])

const startSchema = z.union([
  name.transform((process) => ({ process })),
  z.strictObject({ process: name.optional(), event: name.optional(), variables: variables.optional() }),
])
const completeSchema = z.union([
  name.transform((task) => ({ task })),
  z.strictObject({ task: name, variables: variables.optional() }),
])
const sendSchema = z.union([
  name.transform((message) => ({ message })),
  z.strictObject({ message: name, key: z.union([z.string(), z.number()]).optional(), variables: variables.optional() }),
])
const signalSchema = z.union([
  name.transform((signal) => ({ signal })),
  z.strictObject({ signal: name, variables: variables.optional() }),
])

const expectSchema = z.strictObject({
  /** elements at which something waits, no others */
  waitingAt: names.optional(),
  /** elements that have been completed, in any order, others too */
  completed: names.optional(),
  notCompleted: names.optional(),
  /** how the instance ended; `active` while it has not */
  status: z.enum(['active', 'completed', 'terminated', 'error']).optional(),
  /** variables of the instance that have these values, others too */
  variables: variables.optional(),
  /** codes of incidents, no others */
  incidents: z.array(name).optional(),
})
export type Expectation = z.infer<typeof expectSchema>

const stepSchema = z.union([
  z.strictObject({ start: startSchema }),
  z.strictObject({ complete: completeSchema }),
  z.strictObject({ fail: z.strictObject({ task: name, message: z.string().optional() }) }),
  z.strictObject({ throw: z.strictObject({ task: name, code: name, variables: variables.optional() }) }),
  z.strictObject({ send: sendSchema }),
  z.strictObject({ signal: signalSchema }),
  z.strictObject({ advance: z.string().regex(/^P/, 'an ISO 8601 duration such as PT1H') }),
  z.strictObject({ set: variables }),
  z.strictObject({ expect: expectSchema }),
])
export type Step = z.infer<typeof stepSchema>

const caseSchema = z.strictObject({
  name,
  /** what service, send, script and business rule tasks give, by id; a list for one attempt after the other */
  mocks: z.record(z.string(), variables).optional(),
  steps: z.array(stepSchema).min(1),
})
export type ProcessTest = z.infer<typeof caseSchema>

const fileSchema = z.strictObject({
  /** BPMN file, relative to this one */
  model: name,
  /** start of the tests' time, ISO 8601; absent: 2026-01-05T09:00:00Z, a Monday */
  now: z.string().optional(),
  tests: z.array(caseSchema).min(1),
})
export type TestFile = z.infer<typeof fileSchema>

/** Reads a test file; problems carry the line. */
export function parseTestFile(text: string): Checked<TestFile> {
  const document = parseDocument(text, { prettyErrors: true })
  const [wrong] = document.errors
  if (wrong) {
    return { ok: false, problems: [problem('yaml-invalid', wrong.message.split('\n')[0]!, wrong.linePos?.[0].line)] }
  }
  // aliases multiply without bound, and no test needs many
  const parsed = fileSchema.safeParse(document.toJS({ maxAliasCount: 20 }))
  if (parsed.success) return { ok: true, value: parsed.data, problems: [] }
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
      const node = document.getIn(path, true) as { range?: readonly [number, number, number] } | undefined
      const line = node?.range ? text.slice(0, node.range[0]).split('\n').length : undefined
      return problem('test-invalid', `${path.join('.') || 'The file'}: ${issue.message}.`, line)
    }),
  }
}

function problem(code: string, message: string, line: number | undefined): Problem {
  return {
    severity: 'error',
    code,
    message,
    mend: 'See "Process tests" in the docs for what a test file may say.',
    ...(line === undefined ? {} : { line }),
  }
}
