/**
 * Which incoming flows of an inclusive join a token can reach from where it is, without passing the join
 * (BPMN 2.0.2, 13.4.3).
 *
 * @param starts    by position: the flows that a token there may leave on, or the join's own flow it waits on
 * @param flowsFrom flows that a token may leave on once it has passed a flow's target
 * @param incoming  the join's incoming flows, by index in the answer's sets
 * @returns words[position * wordCount + w], one bit a flow of `incoming`
 */
export function reachOfJoin(
  starts: readonly (readonly number[])[],
  flowsFrom: (flow: number) => readonly number[],
  incoming: readonly number[],
): { readonly words: number; readonly reach: Int32Array } {
  const words = Math.max(1, Math.ceil(incoming.length / 32))
  const bit = new Map(incoming.map((flow, i) => [flow, i]))
  const reach = new Int32Array(starts.length * words)
  starts.forEach((flows, position) => {
    const seen = new Set(flows)
    const stack = [...flows]
    for (let flow = stack.pop(); flow !== undefined; flow = stack.pop()) {
      const i = bit.get(flow)
      if (i !== undefined) {
        // the token would stop here, at the join
        reach[position * words + (i >> 5)]! |= 1 << (i & 31)
        continue
      }
      for (const next of flowsFrom(flow)) {
        if (seen.has(next)) continue
        seen.add(next)
        stack.push(next)
      }
    }
  })
  return { words, reach }
}
