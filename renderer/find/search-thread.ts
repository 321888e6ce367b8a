import type { SearchAnswer, SearchMessage, SearchQuestion } from './search-messages.ts'

/** No diagram takes as long as this to search, unless an expression tries every way to match. */
const patienceMs = 3000

/** An expression that would take too long. */
export class TooSlowError extends Error {
  readonly diagramName: string

  constructor(diagramName: string) {
    super(`The expression takes too long in ${diagramName}.`)
    this.name = 'TooSlowError'
    this.diagramName = diagramName
  }
}

/** The thread that searches. A newer question ends an older one, whose promise is rejected as aborted. */
export class SearchThread {
  #worker: Worker | null = null
  #number = 0
  #abandon: ((reason: unknown) => void) | null = null

  /** @throws {TooSlowError}; AbortError for an older question */
  ask(question: Omit<SearchQuestion, 'number'>, onProgress: (done: number) => void): Promise<SearchAnswer> {
    // what it is busy with is not wanted any more, and it cannot be told
    if (this.#abandon) this.stop()
    this.#worker ??= new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
    const worker = this.#worker
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      let at = question.diagrams[0]?.name ?? ''
      let timer: ReturnType<typeof setTimeout>
      const wait = () => {
        clearTimeout(timer)
        timer = setTimeout(() => this.#end(new TooSlowError(at)), patienceMs)
      }
      this.#abandon = (reason) => {
        clearTimeout(timer)
        reject(reason instanceof Error ? reason : new Error(String(reason)))
      }
      worker.onerror = (event) => this.#end(new Error(event.message))
      worker.onmessage = ({ data }: MessageEvent<SearchMessage>) => {
        if (data.number !== number) return
        if (data.kind === 'progress') {
          at = data.diagramName
          wait()
          onProgress(data.done)
          return
        }
        clearTimeout(timer)
        this.#abandon = null
        resolve(data.answer)
      }
      wait()
      worker.postMessage({ ...question, number })
    })
  }

  stop(): void {
    this.#end(new DOMException('A newer search took its place.', 'AbortError'))
  }

  #end(reason: unknown): void {
    this.#worker?.terminate()
    this.#worker = null
    const abandon = this.#abandon
    this.#abandon = null
    abandon?.(reason)
  }
}
