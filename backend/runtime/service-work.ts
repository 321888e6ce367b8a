import { appendFile, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Duration } from 'luxon'
import { nodeOfJob, variablesSeenBy } from '../../engine/read-state.ts'
import type { Expression, ServiceWork } from '../../shared/bpmn/process-model.ts'
import { literalOrExpression } from '../../shared/expressions/expression.ts'
import { checkedVariables, scopeOf, type Value, type Variables } from '../../shared/expressions/value.ts'
import { seedOf, type Work, type WorkOutcome } from './automatic-work.ts'

export interface ServiceSurroundings {
  /** folder that file tasks may read and write below */
  readonly fileFolder: string
  readonly signal: AbortSignal
}

const HTTP_TIMEOUT_MS = 30_000
/** Answers and files beyond this are refused: variables hold data, not documents. */
const MOST_BYTES = 2_000_000

/**
 * Does what a service or send task says: an HTTP request, a file, or a mock. One that says nothing is a mock
 * that takes no time and gives nothing.
 */
export async function workService(work: Work, surroundings: ServiceSurroundings): Promise<WorkOutcome> {
  const { node } = nodeOfJob(work.executable, work.state, work.job)
  const service = node.execution?.service
  if (!service) return { kind: 'completed', variables: {} }
  const variables = variablesSeenBy(work.state, work.job.instance)
  const value = (expression: Expression) => valueOf(expression, variables, work.nowMs)
  try {
    switch (service.kind) {
      case 'http':
        return completed(service.resultVariable ?? 'response', await request(service, value, surroundings.signal))
      case 'file':
        return await useFile(service, value, surroundings.fileFolder)
      case 'mock':
        return await mock(service, value, work, surroundings.signal)
    }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

type Evaluate = (expression: Expression) => Value

/** Sends the request; an answer of 400 or more is a failure with the start of its text. */
async function request(
  service: Extract<ServiceWork, { kind: 'http' }>,
  value: Evaluate,
  signal: AbortSignal,
): Promise<Value> {
  const url = textOf(value(service.url))
  if (!/^https?:\/\//i.test(url)) throw new Error(`"${url}" is no address of http or https.`)
  const headers = new Headers()
  for (const header of service.headers) headers.set(header.name, withSecrets(textOf(value(header.value))))
  const body = service.body === undefined ? undefined : value(service.body)
  const isText = typeof body === 'string'
  if (body !== undefined && !isText && !headers.has('content-type')) headers.set('content-type', 'application/json')
  let answer: Response
  try {
    answer = await fetch(withSecrets(url), {
      method: service.method,
      headers,
      ...(body === undefined ? {} : { body: withSecrets(isText ? body : JSON.stringify(body)) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(HTTP_TIMEOUT_MS)]),
    })
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error }
    throw new Error(`${service.method} ${url} did not get an answer: ${cause?.message ?? message}.`)
  }
  const text = await textWithin(answer)
  if (!answer.ok)
    throw new Error(`${service.method} ${url} answered ${answer.status} ${answer.statusText}: ${text.slice(0, 300)}`)
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, body: isJson && text !== '' ? jsonOf(text, url) : text }
}

async function textWithin(answer: Response): Promise<string> {
  const bytes: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new Error(`The answer is larger than ${MOST_BYTES / 1e6} MB.`)
    bytes.push(part)
  }
  return Buffer.concat(bytes).toString('utf8')
}

function jsonOf(text: string, url: string): Value {
  const checked = checkedVariables({ body: JSON.parse(text) as unknown })
  if (!checked.ok) throw new Error(`The answer of ${url} cannot be used: ${checked.message}`)
  return checked.value['body']!
}

/** Reads or writes a file below the folder; links that lead out of it are not followed. */
async function useFile(
  service: Extract<ServiceWork, { kind: 'file' }>,
  value: Evaluate,
  folder: string,
): Promise<WorkOutcome> {
  const written = textOf(value(service.path))
  const path = resolve(folder, written)
  if (written === '' || !path.startsWith(resolve(folder) + sep)) {
    throw new Error(`The file "${written}" is not below the folder for files, ${folder}.`)
  }
  await mkdir(service.action === 'read' ? folder : dirname(path), { recursive: true })
  const real = await realpath(service.action === 'read' ? path : dirname(path)).catch(() => {
    throw new Error(`There is no file "${written}" in ${folder}.`)
  })
  if (real !== (await realpath(folder)) && !real.startsWith((await realpath(folder)) + sep)) {
    throw new Error(`The file "${written}" leads out of the folder for files, ${folder}.`)
  }
  if (service.action === 'read') {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw new Error(`The file "${written}" is larger than ${MOST_BYTES / 1e6} MB.`)
    return completed(service.resultVariable ?? 'content', await readFile(path, 'utf8'))
  }
  const content = service.content === undefined ? '' : textOf(value(service.content))
  await (service.action === 'append' ? appendFile(path, content) : writeFile(path, content))
  return {
    kind: 'completed',
    variables: service.resultVariable === undefined ? {} : { [service.resultVariable]: path },
  }
}

/** Takes its time, fails as often as it says, and gives its outputs. */
async function mock(
  service: Extract<ServiceWork, { kind: 'mock' }>,
  value: Evaluate,
  { state, job }: Work,
  signal: AbortSignal,
): Promise<WorkOutcome> {
  if (service.duration) {
    const written = textOf(value(service.duration))
    const duration = Duration.fromISO(written)
    if (!duration.isValid) throw new Error(`The mock's duration is "${written}", which is no ISO 8601 duration.`)
    await delay(duration.toMillis(), undefined, { signal }).catch(() => undefined)
  }
  const rate = service.failureRate ? Number(textOf(value(service.failureRate))) : 0
  if (!(rate >= 0 && rate <= 1)) throw new Error('The mock’s failure rate is no number from 0 to 1.')
  // another luck for each attempt, the same for the same attempt
  if (seedOf(`${state.id}/${job.key}/${job.retries}`) / 2 ** 32 < rate) {
    return { kind: 'failed', message: `The mock failed, as it does in ${Math.round(rate * 100)} % of its attempts.` }
  }
  const outputs = service.outputs ? value(service.outputs) : {}
  if (outputs === null || typeof outputs !== 'object' || Array.isArray(outputs)) {
    throw new Error('The mock’s outputs are no context such as {approved: true}.')
  }
  return { kind: 'completed', variables: outputs as Variables }
}

function valueOf(expression: Expression, variables: Variables, nowMs: number): Value {
  const compiled = literalOrExpression(expression.body)
  if (!compiled.ok) throw new Error(`${compiled.message} ${compiled.mend}`)
  const result = compiled.expression.evaluate(scopeOf(variables), nowMs)
  if (!result.ok) throw new Error(`The expression "${expression.body}" failed: ${result.message}`)
  return result.value
}

/** `{{secrets.NAME}}` stands for the environment variable MILLRACE_SECRET_NAME; it is never kept anywhere. */
function withSecrets(text: string): string {
  return text.replace(/\{\{\s*secrets\.(\w+)\s*\}\}/g, (_, name: string) => {
    const secret = process.env[`MILLRACE_SECRET_${name}`]
    if (secret === undefined)
      throw new Error(`There is no secret "${name}": set MILLRACE_SECRET_${name} before Millrace starts.`)
    return secret
  })
}

function completed(variable: string, value: Value): WorkOutcome {
  return { kind: 'completed', variables: { [variable]: value } }
}

function textOf(value: Value): string {
  return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
