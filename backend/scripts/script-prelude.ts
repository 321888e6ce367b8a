import type { Variables } from '../../shared/expressions/value.ts'

/**
 * JavaScript that a script finds done: its variables as globals, its date and random numbers, `BpmnError`
 * to throw, `execution` with `getVariable` and `setVariable`. `__assigned()` gives the changed globals as JSON.
 */
export function scriptPrelude(variables: Variables, nowMs: number, seed: number): string {
  return `(() => {
  'use strict'
  const given = JSON.parse(${JSON.stringify(JSON.stringify(variables))})
  const before = new Map()
  const stringify = JSON.stringify
  for (const name of Object.keys(given)) {
    before.set(name, stringify(given[name]))
    Object.defineProperty(globalThis, name, { value: given[name], writable: true, enumerable: true, configurable: true })
  }
  const RealDate = Date
  globalThis.Date = class Date extends RealDate {
    constructor(...args) { args.length === 0 ? super(${nowMs}) : super(...args) }
    static now() { return ${nowMs} }
  }
  let state = ${seed >>> 0}
  // mulberry32
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  globalThis.BpmnError = class BpmnError extends Error {
    constructor(code, message = '') { super(message); this.bpmnCode = String(code) }
  }
  globalThis.execution = {
    getVariable: (name) => globalThis[name] ?? null,
    setVariable: (name, value) => { globalThis[name] = value },
    setVariables: (values) => { Object.assign(globalThis, values) },
  }
  const own = new Set(Object.getOwnPropertyNames(globalThis))
  const names = before
  globalThis.__assigned = () => {
    const assigned = {}
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (name === '__assigned' || (own.has(name) && !names.has(name))) continue
      const text = stringify(globalThis[name])
      if (text === undefined || text === names.get(name)) continue
      assigned[name] = JSON.parse(text)
    }
    return stringify(assigned)
  }
  Object.defineProperty(globalThis, '__assigned', { writable: false, configurable: false, enumerable: false })
})()`
}
