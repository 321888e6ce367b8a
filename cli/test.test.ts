import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { folderOf, run } from './testing/captured-run.ts'

const order = process('Order')
  .start('S')
  .userTask('Check')
  .exclusive('G', { default: 'no' })
  .branch((b) => b.serviceTask('Charge').end('Paid'), { condition: '=amount < limit' })
  .branch((b) => b.catch('Wait', { message: 'approval' }).end('Approved'), { id: 'no' })
  .boundary('Late', 'Check', { timer: 'P2D' })
  .end('TooLate')
  .xml()

const tests = `
model: order.bpmn
tests:
  - name: A small order is charged
    mocks:
      Charge: { receipt: 17 }
    steps:
      - start: { process: Order, variables: { amount: 5, limit: 10 } }
      - expect: { waitingAt: Check, status: active }
      - complete: { task: Check, variables: { checked: true } }
      - expect:
          completed: [Charge, Paid]
          notCompleted: Wait
          status: completed
          variables: { receipt: 17, checked: true }
  - name: 'A large order waits # for approval'
    steps:
      - start: { variables: { amount: 50, limit: 10 } }
      - complete: Check
      - expect: { waitingAt: [Wait] }
      - send: { message: approval, variables: { by: Ada } }
      - expect: { completed: Approved, variables: { by: Ada }, incidents: [] }
  - name: An order that nobody checks is late
    steps:
      - start: Order
      - advance: P2D
      - expect: { completed: TooLate, status: completed }
`

describe('millrace test', () => {
  let folder: ReturnType<typeof folderOf> | null = null
  afterEach(() => folder?.remove())
  const files = (content: Record<string, string>) => (folder = folderOf(content))

  it('says that the results could not be written, and does not pass', async () => {
    const { path } = files({ 'order.bpmn': order, 'order.test.yaml': tests })
    const { code, out, err } = await run(['test', path('.'), '--junit', path('.')])
    expect(code).toBe(1)
    expect(out).toContain('ok 3 - order.test.yaml')
    expect(err).toContain('cannot be written: it is a folder')
    const onItself = await run(['test', path('.'), '--junit', path('order.test.yaml')])
    expect(onItself).toMatchObject({ code: 1, err: expect.stringContaining('is the file that is read') })
  })

  it('prints TAP with the coverage of elements and flows', async () => {
    const { path } = files({ 'order.bpmn': order, 'order.test.yaml': tests })
    const { code, out } = await run(['test', path('.'), '--junit', path('junit.xml')])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        'TAP version 14',
        '1..3',
        'ok 1 - order.test.yaml: A small order is charged',
        'ok 2 - order.test.yaml: A large order waits \\# for approval',
        'ok 3 - order.test.yaml: An order that nobody checks is late',
        '# order.test.yaml: elements 9 of 9 (100 %), flows 7 of 7 (100 %)',
        '# 3 passed, 0 failed',
        '',
      ].join('\n'),
    )
    const junit = readFileSync(path('junit.xml'), 'utf8')
    expect(junit).toContain('<testsuites tests="3" failures="0"')
    expect(junit).toContain('<property name="flow-coverage" value="1.0000" />')
  })

  it('names the step that fails, what was expected and what was found', async () => {
    const wrong = tests
      .replace('receipt: 17, checked', 'receipt: 18, checked')
      .replace('complete: Check\n', 'complete: Chekc\n')
    const { path } = files({ 'order.bpmn': order, 'order.test.yaml': wrong })
    const { code, out } = await run(['test', path('.'), '--junit', path('junit.xml')])
    expect(code).toBe(1)
    expect(out).toContain('step 4 (expect): variable receipt: expected 18, found 17')
    expect(out).toContain('step 2 (complete): Chekc has nothing to do; Check have')
    expect(out).toContain('# 1 passed, 2 failed')
    expect(readFileSync(path('junit.xml'), 'utf8')).toContain('<failure message="step 4 (expect)')
  })

  it.each([
    ['no YAML', 'model: [', /yaml|flow/i],
    ['an unknown step', 'model: order.bpmn\ntests: [{ name: x, steps: [{ fly: away }] }]', /tests\.0\.steps\.0/],
    ['a model that is not there', 'model: other.bpmn\ntests: [{ name: x, steps: [{ start: P }] }]', /other\.bpmn/],
    ['no tests', 'model: order.bpmn', /tests/],
  ])('counts a file with %s as failed', async (_, text, message) => {
    const { path } = files({ 'order.bpmn': order, 'a.test.yaml': text })
    const { code, out } = await run(['test', path('.')])
    expect(code).toBe(1)
    expect(out).toMatch(message)
  })

  it('says where there are no tests', async () => {
    const { path } = files({ 'order.bpmn': order })
    expect(await run(['test', path('.')])).toMatchObject({ code: 1, err: expect.stringContaining('no *.test.yaml') })
    expect((await run(['test', path('nowhere')])).code).toBe(2)
  })
})
