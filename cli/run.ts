import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { compileProcess } from '../engine/compile.ts'
import { startsBy } from '../engine/correlation.ts'
import { InMemoryInstances } from '../engine/in-memory.ts'
import { processVariables } from '../engine/read-state.ts'
import { startIds } from '../engine/start.ts'
import type { Executable } from '../engine/executable.ts'
import type { InstanceState } from '../engine/state.ts'
import { elementLabel } from '../shared/bpmn/element-label.ts'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import { checkedVariables, type Variables } from '../shared/expressions/value.ts'
import type { Problem } from '../shared/problem.ts'
import { exitCodes } from './exit-codes.ts'
import { play, type Inputs } from './play.ts'
import { hasErrors, problemsText } from './print-problems.ts'
import { readDecisionsBeside } from './read-decisions.ts'
import { readModelFile } from './read-files.ts'
import type { Terminal } from './terminal.ts'

interface RunOptions {
  readonly process?: readonly string[]
  readonly variables?: string
  readonly complete?: readonly string[]
  readonly message?: readonly string[]
  readonly signal?: readonly string[]
  readonly trace?: true
}

type Outcome = 'completed' | 'terminated' | 'error' | 'waiting' | 'incident'

/** `millrace run FILE.bpmn`: one instance in memory, as FORMATS.md says. */
export function runCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const several = (value: string, before: readonly string[] = []) => [...before, value]
  return new Command('run')
    .description('Run a process once in memory; when nothing else can happen, time skips to the next timer.')
    .argument('<file>', 'BPMN 2.0 file')
    .option('--process <id>', 'process to start, several in this order', several)
    .option('--variables <file>', 'JSON file with the variables to start with')
    .option('--complete <id=json>', 'complete a task with these variables, once for each time it is given', several)
    .option('--message <name=json>', 'send a message when something waits for it', several)
    .option('--signal <name>', 'send a signal when something waits for it', several)
    .option('--trace', 'print what happens as JSON lines')
    .action(async (file: string, options: RunOptions) => {
      finish(await run(file, options, terminal))
    })
}

async function run(file: string, options: RunOptions, terminal: Terminal): Promise<number> {
  const variables = options.variables === undefined ? {} : readVariables(options.variables)
  const completions = pairs('complete', options.complete)
  const messages = pairs('message', options.message)
  const wrong = [variables, completions, messages].flatMap((each) =>
    'problem' in each ? [each.problem as Problem] : [],
  )
  if (wrong.length > 0) {
    terminal.err(problemsText(wrong))
    return exitCodes.usage
  }
  const inputs: Inputs = {
    completions: (completions as Pairs).map(({ name, variables: given }) => ({ element: name, variables: given })),
    messages: [...(messages as Pairs)],
    signals: [...(options.signal ?? [])],
  }

  const model = await readModelFile(file)
  if (!model.ok) return notExecutable(model.problems, terminal)
  const decisions = readDecisionsBeside(file)
  const compiled = compileProcess(model.value)
  const problems = [...model.problems, ...compiled.problems, ...decisions.problems]
  if (!compiled.executable || hasErrors(problems)) return notExecutable(problems, terminal)
  terminal.err(problemsText(decisions.problems))

  const instances = new InMemoryInstances(compiled.executable, Date.now())
  const refused = startAll(instances, options.process ?? [], variables as Variables, inputs)
  if (refused) return notExecutable([refused], terminal)
  const stopped = await play(instances, inputs, decisions.models)
  if (stopped) terminal.err(problemsText([stopped]))
  const outcome = stopped ? 'incident' : outcomeOf([...instances.instances.values()])
  terminal.out(options.trace ? traceText(instances, outcome) : summaryText(model.value, instances, outcome, inputs))
  return { completed: 0, terminated: 0, error: 1, incident: 1, waiting: exitCodes.waiting }[outcome]
}

/** Starts each process that is named, else the one that has a none start event, else one that an input starts. */
function startAll(
  instances: InMemoryInstances,
  named: readonly string[],
  variables: Variables,
  inputs: Inputs,
): Problem | undefined {
  const { executable } = instances
  const chosen = named.length > 0 ? named : usualProcess(executable)
  if (chosen.length === 0) {
    const file = executable.files[0]!
    const isStarted =
      inputs.messages.some(({ name }) => startsBy(file, 'message', name).length > 0) ||
      inputs.signals.some((name) => startsBy(file, 'signal', name).length > 0)
    return isStarted ? undefined : startOne(instances, file.model.processes[0]!.id, variables, inputs)
  }
  for (const process of chosen) {
    const problem = startOne(instances, process, variables, inputs)
    if (problem) return problem
  }
  return undefined
}

/** A process without a none start event begins by a message that is given, else by the first of its events. */
function startOne(
  instances: InMemoryInstances,
  process: string,
  variables: Variables,
  inputs: Inputs,
): Problem | undefined {
  const scope = instances.executable.files[0]!.scopes.get(process)
  if (!scope || scope.starts.length > 0) return instances.start(process, variables).problem
  const starts = startIds(scope).map((id) => scope.file.nodes.get(id)!)
  for (const node of starts) {
    const name = node.definitions.find(({ definition }) => definition.kind === 'message')?.name
    const given = inputs.messages.findIndex((message) => message.name === name)
    if (given < 0) continue
    const [message] = inputs.messages.splice(given, 1)
    return instances.start(process, { ...variables, ...message!.variables }, node.id).problem
  }
  return instances.start(process, variables, starts[0]?.id).problem
}

function usualProcess({ files: [file] }: Executable): readonly string[] {
  const called = new Set(
    [...file!.nodes.values()].flatMap(({ node }) => (node.kind === 'callActivity' ? [node.calledElement] : [])),
  )
  const startable = file!.model.processes.filter(({ id }) => file!.scopes.get(id)!.starts.length > 0)
  const own = startable.find(({ id }) => !called.has(id)) ?? startable[0]
  return own ? [own.id] : []
}

function outcomeOf(states: readonly InstanceState[]): Outcome {
  if (states.some(({ incidents }) => Object.keys(incidents).length > 0)) return 'incident'
  if (states.some(({ status }) => status === 'error')) return 'error'
  if (states.length === 0 || states.some(({ status }) => status === 'active')) return 'waiting'
  return states.some(({ status }) => status === 'terminated') ? 'terminated' : 'completed'
}

function traceText({ trace }: InMemoryInstances, outcome: Outcome): string {
  const lines = trace.map(({ atMs, event, element, elementType, process, instance, data }, index) =>
    JSON.stringify({
      seq: index + 1,
      time: new Date(atMs).toISOString(),
      process,
      instance,
      event,
      element,
      elementType,
      ...(data === undefined ? {} : { data }),
    }),
  )
  return [...lines, JSON.stringify({ event: 'ended', outcome })].map((line) => `${line}\n`).join('')
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  completed: 'Completed.',
  terminated: 'Terminated.',
  error: 'Ended by an error that nothing caught.',
  waiting: 'Still waiting.',
  incident: 'Stopped by an incident.',
}

function summaryText(
  model: ProcessModel,
  { trace, instances, kept }: InMemoryInstances,
  outcome: Outcome,
  left: Inputs,
): string {
  const label = (id: string) => elementLabel(model, id)
  const path = trace
    .filter(({ event, elementType }) => event === 'completed' && elementType !== 'process')
    .map(({ element }) => `  ${label(element)}\n`)
  const states = [...instances.values()]
  const waiting = states.flatMap(({ jobs, subscriptions }) => [
    ...Object.values(jobs).map(({ element, kind }) => `  ${label(element)}: ${kind} task\n`),
    ...Object.values(subscriptions).map(({ element, kind, name, dueMs }) => {
      const what = name ? ` "${name}"` : dueMs === undefined ? '' : ` at ${new Date(dueMs).toISOString()}`
      return `  ${label(element)}: ${kind}${what}\n`
    }),
  ])
  const incidents = states.flatMap((state) =>
    Object.values(state.incidents).map(
      ({ element, message, mend }) => `  ${label(element)}: ${message}\n    ${mend}\n`,
    ),
  )
  const unused = [
    ...left.completions.map(({ element }) => `--complete ${element}`),
    ...left.messages.map(({ name }) => `--message ${name}`),
    ...left.signals.map((name) => `--signal ${name}`),
  ]
  const variables = states.map(processVariables).filter((each) => Object.keys(each).length > 0)
  return [
    section('Path', path),
    outcome === 'waiting' ? section('Waits for', waiting) : '',
    section('Incidents', incidents),
    section(
      'Variables',
      variables.flatMap((each) =>
        Object.entries(each).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}\n`),
      ),
    ),
    section(
      'Messages that nothing waited for',
      kept.map(({ name }) => `  ${name}\n`),
    ),
    section(
      'Not needed',
      unused.map((each) => `  ${each}\n`),
    ),
    `${OUTCOMES[outcome]}\n`,
  ].join('')
}

function section(head: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${head}\n${lines.join('')}\n`
}

function notExecutable(problems: readonly Problem[], terminal: Terminal): number {
  terminal.err(problemsText(problems))
  return exitCodes.notExecutable
}

type Pairs = readonly { readonly name: string; readonly variables: Variables }[]

/** `NAME=JSON` each; without `=JSON` no variables. */
function pairs(option: string, written: readonly string[] = []): Pairs | { readonly problem: Problem } {
  const read: { name: string; variables: Variables }[] = []
  for (const text of written) {
    const equals = text.indexOf('=')
    const variables = equals < 0 ? {} : variablesIn(text.slice(equals + 1))
    if ('problem' in variables) return { problem: badInput(`--${option} ${text}`, variables.problem as string) }
    read.push({ name: equals < 0 ? text : text.slice(0, equals), variables: variables as Variables })
  }
  return read
}

function readVariables(path: string): Variables | { readonly problem: Problem } {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    return { problem: badInput(`--variables ${path}`, (error as Error).message) }
  }
  const variables = variablesIn(text)
  return 'problem' in variables ? { problem: badInput(`--variables ${path}`, variables.problem as string) } : variables
}

function variablesIn(text: string): Variables | { readonly problem: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problem: `is no JSON: ${(error as Error).message}` }
  }
  const checked = checkedVariables(json)
  return checked.ok ? checked.value : { problem: checked.message }
}

function badInput(place: string, why: string): Problem {
  return {
    severity: 'error',
    code: 'input-invalid',
    message: `${place}: ${why}`,
    mend: 'Give a JSON object with the variables, such as {"approved": true}.',
  }
}
