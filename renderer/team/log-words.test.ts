import { expect, test } from 'vitest'
import { contract } from '../../shared/contract/contract.ts'
import team from '../locales/en/team.json' with { type: 'json' }

interface Procedure {
  readonly '~orpc': { readonly meta: { readonly action: string } }
}

test('whatever a team server writes into its log is said in words', () => {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = team.did
  const changes = proceduresOf(contract).filter(({ path, action }) => isChange(path, action))
  expect(changes.length).toBeGreaterThan(80)
  expect(changes.filter(({ path: [area = '', name = ''] }) => !words[area]?.[name]).map(({ path }) => path)).toEqual([])
})

/** As the backend decides what is logged: what only looks is not. */
function isChange(path: readonly string[], action: string): boolean {
  const isLook = ['get', 'list', 'audit', 'estimate', 'compare'].includes(path.at(-1) ?? '')
  return !isLook && !action.endsWith('.read') && action !== 'practice.play'
}

function proceduresOf(
  part: object,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly action: string }[] {
  return Object.entries(part).flatMap(([name, inner]: [string, object]) =>
    '~orpc' in inner
      ? [{ path: [...path, name], action: (inner as Procedure)['~orpc'].meta.action }]
      : proceduresOf(inner, [...path, name]),
  )
}
