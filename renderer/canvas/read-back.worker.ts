import { readsBackAs } from '../../shared/bpmn/keep-text/reads-back.ts'
import { createModdle } from '../../shared/bpmn/moddle.ts'

/** Reads texts as the editor would, aside from the window, which has no half second for it. */
const moddle = createModdle()

addEventListener('message', ({ data }: MessageEvent<{ number: number; text: string; written: string }>) => {
  readsBackAs(moddle, data.text, data.written)
    .catch(() => false)
    .then((isSame) => postMessage({ number: data.number, isSame }))
    .catch(reportError)
})
