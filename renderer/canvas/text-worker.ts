import type { KeptText } from '../../shared/bpmn/keep-text/text-keeper.ts'

/** What the thread is asked. */
export type TextQuestion =
  | { readonly kind: 'readsBackAs'; readonly text: string; readonly written: string }
  | { readonly kind: 'keep'; readonly opened: string; readonly before: string; readonly written: string }

/** A question as it is sent; its number comes back with the answer. */
export interface NumberedQuestion {
  readonly number: number
  readonly question: TextQuestion
}

/** Compares and keeps the texts of one diagram in a thread of its own: the window has no half second for it. */
export class TextWorker {
  #worker: Worker | null = null
  #number = 0
  readonly #waiting = new Map<number, { answer(value: unknown): void; fail(error: Error): void }>()

  /** Whether the editor's own reader takes both texts for the same model. */
  readsBackAs(text: string, written: string): Promise<boolean> {
    return this.#ask<boolean>({ kind: 'readsBackAs', text, written })
  }

  /** `textKeeper(opened, before)(written)`; rejects where the thread cannot be had. */
  keep(opened: string, before: string, written: string): Promise<KeptText> {
    return this.#ask<KeptText>({ kind: 'keep', opened, before, written })
  }

  /** Questions that are still open are never answered. */
  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.clear()
  }

  #ask<Answer>(question: TextQuestion): Promise<Answer> {
    const worker = (this.#worker ??= this.#start())
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { answer: (value) => resolve(value as Answer), fail: reject })
      worker.postMessage({ number, question } satisfies NumberedQuestion)
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<{ number: number; answer: unknown }>) => {
      this.#waiting.get(data.number)?.answer(data.answer)
      this.#waiting.delete(data.number)
    }
    worker.onerror = ({ message }) => {
      const failed = [...this.#waiting.values()]
      this.stop()
      for (const { fail } of failed) fail(new Error(message))
    }
    return worker
  }
}
