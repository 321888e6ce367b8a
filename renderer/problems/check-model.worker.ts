import { checkModel } from '../../shared/analysis/check-model.ts'
import { createModdle } from '../../shared/bpmn/moddle.ts'
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

async function check({ xml, scenario }: CheckQuestion): Promise<ModelFindings> {
  const read = await readModel(xml)
  if (!read.ok) return { reading: read.problems, own: [], lint: [], scenario: [] }
  const own = checkModel(read.value)
  const { rootElement } = await moddle.fromXML(xml)
  return {
    reading: read.problems,
    own,
    lint: await findLint(rootElement, own),
    scenario: scenario === null ? [] : checkScenario(read.value, scenario),
  }
}
