import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readModel } from '../shared/bpmn/read-model.ts'
import { compileExpression, literalOrExpression } from '../shared/expressions/expression.ts'
import { scopeOf, type Variables } from '../shared/expressions/value.ts'
import { process } from '../shared/testing/bpmn-builder.ts'
import { folderOf, run } from './testing/captured-run.ts'

const page = (name: string) => readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8')

describe('the page on expressions', () => {
  const rows = page('expressions.md').matchAll(/^\| `(.+?)` \| `(\{.*\})` \| `(.+?)` \|$/gm)
  it.each([...rows].map(([, expression, variables, value]) => [expression!, variables!, value!]))(
    '%s with %s gives %s',
    (expression, variables, value) => {
      const compiled = compileExpression({ body: expression })
      if (!compiled.ok) throw new Error(compiled.message)
      const result = compiled.expression.evaluate(scopeOf(JSON.parse(variables) as Variables), 0)
      expect(result).toMatchObject({ ok: true, value: JSON.parse(value) as unknown })
    },
  )

  it('is right about texts', () => {
    const compiled = literalOrExpression('PT${hours}H')
    expect(compiled.ok && compiled.expression.evaluate(scopeOf({ hours: 2 }), 0)).toMatchObject({ value: 'PT2H' })
  })
})

describe('the page on process tests', () => {
  it('shows a file that runs', async () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(page('process-tests.md'))!
    const model = process('Order')
      .start('S')
      .userTask('Check')
      .serviceTask('Charge')
      .end('Paid')
      .boundary('Late', 'Check', { timer: 'P2D' })
      .end('Refused')
      .xml()
    const folder = folderOf({ 'approval.bpmn': model, 'approval.test.yaml': yaml! })
    const { code, out } = await run(['test', folder.path('.')])
    folder.remove()
    expect(out).toContain('# 2 passed, 0 failed')
    expect(code).toBe(0)
  })
})

describe('the page on running', () => {
  it('shows a service that is read', async () => {
    const [, xml] = /```xml\n([\s\S]*?)```/.exec(page('running.md'))!
    const file = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:millrace="http://millrace.dev/schema/bpmn/1.0"><process id="P">${xml}</process></definitions>`
    const model = await readModel(file)
    expect(model.ok && model.value.nodes['Rate']?.execution?.service).toMatchObject({
      kind: 'http',
      method: 'POST',
      headers: [{ name: 'authorization' }],
      body: { body: '= {amount: amount, currency: "EUR"}' },
      resultVariable: 'quote',
    })
  })
})
