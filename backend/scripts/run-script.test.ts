import { describe, expect, it } from 'vitest'
import { runScript, type Script } from './run-script.ts'

const run = (source: string, more: Partial<Script> = {}) =>
  runScript({ source, language: 'javascript', variables: {}, nowMs: Date.UTC(2026, 0, 5), seed: 7, ...more })

describe('a script', () => {
  it('sees variables as globals and gives back what it assigned', async () => {
    const result = await run('total = price * 2; var made = [1]; let hidden = 3; price + 1', {
      variables: { price: 4, total: 0, kept: 'x' },
    })
    expect(result).toEqual({ ok: true, value: 5, assigned: { total: 8, made: [1] } })
  })

  it('gives back what it changed inside a variable', async () => {
    const result = await run('order.lines.push(2)', { variables: { order: { lines: [1] } } })
    expect(result).toMatchObject({ assigned: { order: { lines: [1, 2] } } })
  })

  it('sets and reads variables as other engines have it', async () => {
    const result = await run('execution.setVariable("y", execution.getVariable("x") + 1)', { variables: { x: 1 } })
    expect(result).toMatchObject({ assigned: { y: 2 } })
  })

  it('has date and random of the command, the same each time', async () => {
    const source = '[Date.now(), new Date().toISOString(), Math.random(), Math.random()]'
    const first = await run(source)
    expect(first).toMatchObject({
      ok: true,
      value: [1767571200000, '2026-01-05T00:00:00.000Z', expect.any(Number), expect.any(Number)],
    })
    expect(await run(source)).toEqual(first)
    expect(await run(source, { seed: 8 })).not.toEqual(first)
  })

  it.each(['process', 'require', 'fetch', 'globalThis.process', 'import("fs")', 'setTimeout', 'console'])(
    'reaches nothing of the host by %s',
    async (name) => {
      const result = await run(`typeof ${name} === 'undefined' ? 'nothing' : String(typeof (${name}))`)
      expect(result.ok ? ['nothing', 'object'].includes(result.value as string) : true).toBe(true)
    },
  )

  it.each<[string, string, RegExp]>([
    ['an endless loop', 'while (true) {}', /did not end within 200 ms/],
    ['endless allocation', 'const a = []; while (true) a.push(new Array(1000).fill(1))', /memory|within/],
    ['endless recursion', 'function f() { return f() + 1 } f()', /stack|recursion/i],
    ['wrong syntax', 'let x = ;', /SyntaxError/],
    ['a throw', 'let a = 1\nthrow new TypeError("no stock")', /TypeError in line 2 of the script: no stock/],
    ['a missing variable', 'missing + 1', /missing/],
    ['a cycle', 'var a = {}; a.a = a', /circular/i],
    ['a huge result', 'var big = "x".repeat(5e6)', /larger than 4 MB/],
  ])('ends with a message for %s', async (_, source, message) => {
    const result = await run(source, { timeoutMs: 200, memoryBytes: 16 * 1024 * 1024 })
    expect(result.ok ? '' : result.message).toMatch(message)
    expect(await run('1 + 1')).toMatchObject({ ok: true, value: 2 })
  })

  it('throws a BPMN error', async () => {
    expect(await run('throw new BpmnError("no-stock", "nothing left")')).toEqual({
      ok: false,
      message: 'nothing left',
      errorCode: 'no-stock',
    })
  })

  it('may be FEEL', async () => {
    expect(await run('x + 1', { language: 'feel', variables: { x: 1 } })).toEqual({ ok: true, value: 2, assigned: {} })
  })
})
