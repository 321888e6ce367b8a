import { readsBackAs } from '../../shared/bpmn/keep-text/reads-back.ts'
import { textKeeper, type TextKeeper } from '../../shared/bpmn/keep-text/text-keeper.ts'
import { createModdle } from '../../shared/bpmn/moddle.ts'
import type { NumberedQuestion, TextQuestion } from './text-worker.ts'

/** Answers questions about texts aside from the window; see `TextWorker`. */
const moddle = createModdle()
let kept: { readonly opened: string; readonly before: string; readonly keep: TextKeeper } | null = null

addEventListener('message', ({ data }: MessageEvent<NumberedQuestion>) => {
  Promise.resolve(answerTo(data.question))
    .then((answer) => postMessage({ number: data.number, answer }))
    .catch(reportError)
})

function answerTo(question: TextQuestion): unknown {
  if (question.kind === 'readsBackAs') return readsBackAs(moddle, question.text, question.written).catch(() => false)
  const { opened, before, written } = question
  if (kept?.opened !== opened || kept.before !== before) kept = { opened, before, keep: textKeeper(opened, before) }
  return kept.keep(written)
}
