import { afterPaint } from '../../ui/after-paint.ts'

/**
 * The newest of values that may come faster than the window can show them: what came while another was
 * painted is passed over, and after each the window rests as long as it took, so that keys and clicks are answered.
 * The last value is never passed over.
 *
 * @throws what the stream throws, after its last value
 */
export async function* newestOf<T>(stream: AsyncIterable<T>): AsyncGenerator<T, void> {
  let newest: { readonly value: T } | null = null
  let end: { readonly failure: unknown } | null = null
  let wake: () => void = () => {}
  const read = async () => {
    let failure: unknown = null
    try {
      for await (const value of stream) {
        newest = { value }
        wake()
      }
    } catch (error) {
      failure = error
    }
    end = { failure }
    wake()
  }
  void read()
  const take = () => {
    const taken = newest
    newest = null
    return taken
  }
  const ended = () => end
  for (;;) {
    const taken = take()
    if (taken) {
      const startedAt = performance.now()
      yield taken.value
      await afterPaint()
      const tookMs = performance.now() - startedAt
      await new Promise((resolve) => setTimeout(resolve, tookMs))
      continue
    }
    const last = ended()
    if (last) {
      if (last.failure !== null) throw last.failure
      return
    }
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}
