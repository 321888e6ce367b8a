import type { Item } from '../../shared/contract/exchange-contract.ts'
import type { SharedItem } from '../../shared/contract/sharing-contract.ts'
import type { ProjectItem } from './items.ts'
import type { CommonItem } from './link-repository.ts'

/** One item as it is on both sides, and as it was when both were the same. */
export interface Compared extends SharedItem {
  readonly local: ProjectItem | null
  readonly remote: Item | null
  readonly common: CommonItem | null
}

/** What became of each item on either side since both were the same, in the order of the local project. */
export function compareSides(
  locals: readonly ProjectItem[],
  remotes: readonly Item[],
  commons: readonly CommonItem[],
): readonly Compared[] {
  const compared: Compared[] = []
  for (const local of locals) {
    const common = commons.find(({ localId }) => localId === local.id) ?? null
    const remote = common ? (remotes.find(({ id }) => id === common.remoteId) ?? null) : null
    compared.push(one(local, remote, common))
  }
  for (const common of commons) {
    if (locals.some(({ id }) => id === common.localId)) continue
    compared.push(one(null, remotes.find(({ id }) => id === common.remoteId) ?? null, common))
  }
  for (const remote of remotes) {
    if (!commons.some(({ remoteId }) => remoteId === remote.id)) compared.push(one(null, remote, null))
  }
  return compared
}

function one(local: ProjectItem | null, remote: Item | null, common: CommonItem | null): Compared {
  const became = (now: Item | null): SharedItem['here'] => {
    if (!common) return now ? 'new' : 'same'
    if (!now) return 'removed'
    return now.stamp === common.stamp ? 'same' : 'changed'
  }
  const known = (local ?? remote)?.kind ?? common!.kind
  const isAlike = local !== null && remote !== null && local.stamp === remote.stamp
  return {
    kind: known,
    localId: local?.id ?? common?.localId ?? null,
    remoteId: remote?.id ?? common?.remoteId ?? null,
    name:
      local?.name ??
      remote?.name ??
      (common!.content.kind === 'scenario' ? common!.content.document.name : common!.content.name),
    // both may have come to the same by themselves
    here: isAlike ? 'same' : became(local),
    there: isAlike ? 'same' : became(remote),
    local,
    remote,
    common,
  }
}

/**
 * Those of the items that are chosen, and the new diagrams of chosen scenarios: a scenario cannot be there without
 * its diagram.
 *
 * @param chosen ids of items here, removed ones too; null for all
 */
export function chosenOf(compared: readonly Compared[], chosen: readonly string[] | null): readonly Compared[] {
  if (chosen === null) return compared
  const wanted = new Set(chosen)
  const diagrams = new Set(
    compared.flatMap(({ localId, local }) =>
      localId !== null && wanted.has(localId) && local?.content.kind === 'scenario' ? [local.content.diagram] : [],
    ),
  )
  return compared.filter(
    ({ localId, here }) => localId !== null && (wanted.has(localId) || (here === 'new' && diagrams.has(localId))),
  )
}

/** Whether both sides have something of their own, so that somebody has to join or choose. */
export function isConflict({ here, there }: SharedItem): boolean {
  return here !== 'same' && there !== 'same' && !(here === 'removed' && there === 'removed')
}

/** Whether there is something to send that goes together with what is there. */
export function isOurs({ here, there }: SharedItem): boolean {
  return here !== 'same' && there === 'same'
}

export function isTheirs({ here, there }: SharedItem): boolean {
  return there !== 'same' && here === 'same'
}
