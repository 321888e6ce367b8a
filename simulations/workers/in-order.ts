/**
 * Hands things on in the order of their numbers 0, 1, 2, …, whatever the order in which they come: what
 * has been handed on is always a complete prefix.
 *
 * @param hand called once for each number, in order
 */
export function inOrder<T>(hand: (value: T) => void): (number: number, value: T) => void {
  const early = new Map<number, T>()
  let next = 0
  return (number, value) => {
    early.set(number, value)
    for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
      early.delete(next)
      next++
      hand(ready)
    }
  }
}
