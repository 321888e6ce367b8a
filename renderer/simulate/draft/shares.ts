/** Shares of the flows that leave a gateway; null where the scenario says nothing about a flow. */
export type Shares = ReadonlyMap<string, number | null>

/** What the flows without a share get: the remainder, spread evenly. */
export function effectiveShares(shares: Shares): ReadonlyMap<string, number> {
  const given = [...shares.values()].filter((share) => share !== null)
  const sum = given.reduce((total, share) => total + share, 0)
  const open = shares.size - given.length
  const rest = open > 0 ? Math.max(0, 1 - sum) / open : 0
  return new Map([...shares].map(([flow, share]) => [flow, share ?? rest]))
}

/** Sum of what is given, and whether it can stand: 1 within 1e-6, or below it with flows left open. */
export function checkShares(shares: Shares): { readonly sum: number; readonly isComplete: boolean } {
  const given = [...shares.values()].filter((share) => share !== null)
  const sum = given.reduce((total, share) => total + share, 0)
  const hasOpen = given.length < shares.size
  return { sum, isComplete: hasOpen ? sum <= 1 + 1e-6 : Math.abs(sum - 1) <= 1e-6 }
}

/** Equal shares that add up to exactly 1 in steps of a hundredth of a percent. */
export function spreadEvenly(flows: readonly string[]): ReadonlyMap<string, number> {
  const even = Math.floor(10_000 / flows.length)
  const first = 10_000 - even * (flows.length - 1)
  return new Map(flows.map((flow, index) => [flow, (index === 0 ? first : even) / 10_000]))
}

/** Scales what is given so that it adds up to 1, keeping its proportions. */
export function scaleToWhole(shares: Shares): ReadonlyMap<string, number> {
  const effective = effectiveShares(shares)
  const sum = [...effective.values()].reduce((total, share) => total + share, 0)
  if (sum === 0) return spreadEvenly([...shares.keys()])
  const scaled = [...effective].map(([flow, share]) => [flow, Math.round((share / sum) * 10_000)] as const)
  const missing = 10_000 - scaled.reduce((total, [, share]) => total + share, 0)
  return new Map(scaled.map(([flow, share], index) => [flow, (index === 0 ? share + missing : share) / 10_000]))
}
