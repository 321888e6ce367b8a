/** How far a version has come on its way to what a team works by. */
export const versionStates = ['draft', 'review', 'approved', 'retired'] as const
export type VersionState = (typeof versionStates)[number]

/** What somebody does to a version on that way; each is kept with who, when and why. */
export const reviewSteps = ['asked', 'withdrawn', 'returned', 'approved', 'retired', 'reinstated'] as const
export type ReviewStep = (typeof reviewSteps)[number]

/** Steps of those who answer for what is approved; the others are the author's. */
export const decisions = ['returned', 'approved', 'retired', 'reinstated'] as const satisfies readonly ReviewStep[]
export type ReviewDecision = (typeof decisions)[number]

const ways: Readonly<Record<ReviewStep, { readonly from: readonly VersionState[]; readonly to: VersionState }>> = {
  asked: { from: ['draft'], to: 'review' },
  withdrawn: { from: ['review'], to: 'draft' },
  returned: { from: ['review'], to: 'draft' },
  approved: { from: ['review'], to: 'approved' },
  retired: { from: ['approved'], to: 'retired' },
  reinstated: { from: ['retired'], to: 'approved' },
}

/** @returns null where the step does not lead on from that state */
export function stateAfter(state: VersionState, step: ReviewStep): VersionState | null {
  const { from, to } = ways[step]
  return from.includes(state) ? to : null
}

/** The steps that lead on from a state. */
export function stepsFrom(state: VersionState): readonly ReviewStep[] {
  return reviewSteps.filter((step) => stateAfter(state, step) !== null)
}
