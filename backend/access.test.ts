import { isContractProcedure } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { actions } from '../shared/access/actions.ts'
import { contract } from '../shared/contract/contract.ts'
import { openTestBackend } from './testing/open-test-backend.ts'

type Found = { readonly path: readonly string[]; readonly action: unknown }

function proceduresIn(node: unknown, path: readonly string[] = []): Found[] {
  if (isContractProcedure(node)) return [{ path, action: (node['~orpc'].meta as { action?: unknown }).action }]
  return Object.entries(node as object).flatMap(([key, child]) => proceduresIn(child, [...path, key]))
}

const procedures = proceduresIn(contract)

describe('every procedure of the contract', () => {
  test('is found by this walk', () => {
    expect(procedures.length).toBeGreaterThan(30)
  })

  test.each(procedures.map(({ path, action }) => ({ name: path.join('.'), action })))(
    '$name names an access action',
    ({ action }) => {
      expect(actions).toContain(action)
    },
  )

  test('refuses a caller who may do everything but what it names, before it looks at the input', async () => {
    await using test = await openTestBackend()
    for (const { path, action } of procedures) {
      const client = test.clientFor('stranger', (asked) => asked !== action)
      const call = path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], client)
      const refusal = (call as (input: unknown) => Promise<unknown>)({ nonsense: true })
      await expect(refusal, path.join('.')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })
})
