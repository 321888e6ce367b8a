/** Asks the editor's own reader, in a thread of its own, whether it takes two texts for the same model. */
export class ReadBack {
  #worker: Worker | null = null
  #number = 0

  /** The answer to the newest question; an older one is never answered. */
  ask(text: string, written: string): Promise<boolean> {
    this.#worker ??= new Worker(new URL('./read-back.worker.ts', import.meta.url), { type: 'module' })
    const worker = this.#worker
    const number = ++this.#number
    return new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<{ number: number; isSame: boolean }>) => {
        if (data.number === number) resolve(data.isSame)
      }
      worker.postMessage({ number, text, written })
    })
  }

  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
  }
}
