import { checkModel } from '../../shared/analysis/check-model.ts'
import { createModdle } from '../../shared/bpmn/moddle.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import { findLint } from '../../shared/lint/find-lint.ts'
import { checkScenario } from '../../shared/scenario/check-scenario.ts'
import type { CheckQuestion, CheckReply, ModelFindings } from './model-check.ts'

/** Checks a diagram aside from the window, which has no tenth of a second for it while somebody draws. */
const moddle = createModdle()

addEventListener('message', ({ data }: MessageEvent<CheckQuestion>) => {
  check(data).then(
    (found) => postMessage({ found } satisfies CheckReply),
    (error: unknown) => postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  )
})

/** What was found last: a scenario changes, and modes change, far more often than the diagram does. */
let last: { readonly xml: string; readonly model: ProcessModel | null; readonly found: ModelFindings } | null = null

async function check({ xml, scenario }: CheckQuestion): Promise<ModelFindings> {
  if (last?.xml !== xml) last = { xml, ...(await checkDiagram(xml)) }
  const { model, found } = last
  return { ...found, scenario: model && scenario ? checkScenario(model, scenario) : [] }
}

async function checkDiagram(xml: string): Promise<{ model: ProcessModel | null; found: ModelFindings }> {
  const read = await readModel(xml)
  if (!read.ok) return { model: null, found: { reading: read.problems, own: [], lint: [], scenario: [] } }
  const own = checkModel(read.value)
  const { rootElement } = await moddle.fromXML(xml)
  const lint = await findLint(rootElement, own)
  return { model: read.value, found: { reading: read.problems, own, lint, scenario: [] } }
}
