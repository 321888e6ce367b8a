import variant from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant, type QuickJSContext, type QuickJSWASMModule } from 'quickjs-emscripten-core'
import { compileExpression } from '../../shared/expressions/expression.ts'
import { checkedVariables, scopeOf, type Value, type Variables } from '../../shared/expressions/value.ts'
import { scriptPrelude } from './script-prelude.ts'

export interface Script {
  readonly source: string
  readonly language: 'javascript' | 'feel'
  readonly variables: Variables
  /** what the script's clock says, milliseconds since 1970 */
  readonly nowMs: number
  /** of its random numbers */
  readonly seed: number
  /** absent: 1000 */
  readonly timeoutMs?: number
  /** absent: 64 MB */
  readonly memoryBytes?: number
}

export type ScriptResult =
  | {
      readonly ok: true
      /** of the last expression; null where it has none */
      readonly value: Value
      /** variables that the script set or changed */
      readonly assigned: Variables
    }
  | {
      readonly ok: false
      readonly message: string
      /** of a BPMN error that the script threw */
      readonly errorCode?: string
    }

/**
 * Runs a script of a model in QuickJS, which gives it nothing but its variables: they are its globals, and
 * what it assigns to them or declares at its top with `var` is given back. Its date and random numbers come
 * from the command, so that the same script gives the same each time.
 */
export async function runScript(script: Script): Promise<ScriptResult> {
  if (script.language === 'feel') return runFeel(script)
  const quickjs = await (loading ??= newQuickJSWASMModuleFromVariant(variant as never))
  return runJavaScript(quickjs, script)
}

let loading: Promise<QuickJSWASMModule> | null = null

function runFeel({ source, variables, nowMs }: Script): ScriptResult {
  const compiled = compileExpression({ body: source, language: 'feel' })
  if (!compiled.ok) return { ok: false, message: `${compiled.message} ${compiled.mend}` }
  const result = compiled.expression.evaluate(scopeOf(variables), nowMs)
  return result.ok ? { ok: true, value: result.value, assigned: {} } : { ok: false, message: result.message }
}

function runJavaScript(quickjs: QuickJSWASMModule, script: Script): ScriptResult {
  const { source, variables, nowMs, seed, timeoutMs = 1000, memoryBytes = 64 * 1024 * 1024 } = script
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(memoryBytes)
  runtime.setMaxStackSize(512 * 1024)
  const deadline = performance.now() + timeoutMs
  let isLate = false
  runtime.setInterruptHandler(() => (isLate ||= performance.now() > deadline))
  const context = runtime.newContext()
  try {
    evaluate(context, scriptPrelude(variables, nowMs, seed), 'prelude')
    const result = context.evalCode(source, 'script')
    if (result.error) {
      const thrown: unknown = context.dump(result.error)
      result.error.dispose()
      return isLate ? tooLong(timeoutMs) : failure(thrown)
    }
    const value = context.dump(result.value) as unknown
    result.value.dispose()
    const assigned = JSON.parse(evaluate(context, '__assigned()', 'prelude') as string) as unknown
    const checked = checkedVariables({
      assigned,
      value: typeof value === 'function' || value === undefined ? null : value,
    })
    if (!checked.ok) return { ok: false, message: `What the script gives cannot be used: ${checked.message}` }
    const given = checked.value as { assigned: Variables; value: Value }
    return { ok: true, value: given.value, assigned: given.assigned }
  } catch (error) {
    if (isLate) return tooLong(timeoutMs)
    return { ok: false, message: `The script failed: ${error instanceof Error ? error.message : String(error)}` }
  } finally {
    // an engine whose memory ran out cannot be taken down in order; it is left to the garbage collector
    try {
      context.dispose()
      runtime.dispose()
    } catch {
      loading = null
    }
  }
}

function evaluate(context: QuickJSContext, code: string, name: string): unknown {
  const result = context.evalCode(code, name)
  if (result.error) {
    const thrown = context.dump(result.error) as { message?: string }
    result.error.dispose()
    throw new Error(thrown?.message ?? String(thrown))
  }
  const value = context.dump(result.value) as unknown
  result.value.dispose()
  return value
}

function tooLong(timeoutMs: number): ScriptResult {
  return { ok: false, message: `The script did not end within ${timeoutMs} ms. Look for a loop that never ends.` }
}

function failure(thrown: unknown): ScriptResult {
  if (thrown === null || typeof thrown !== 'object')
    return { ok: false, message: `The script threw ${JSON.stringify(thrown)}.` }
  const { name = 'Error', message = '', stack = '', bpmnCode } = thrown as Record<string, string | undefined>
  if (bpmnCode !== undefined) return { ok: false, message, errorCode: bpmnCode }
  if (/out of memory/.test(message)) return { ok: false, message: 'The script used more memory than it may.' }
  const line = /script:(\d+)/.exec(stack)?.[1]
  return { ok: false, message: `${name}${line === undefined ? '' : ` in line ${line} of the script`}: ${message}` }
}
