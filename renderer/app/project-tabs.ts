interface TabOf {
  readonly projectId: string
  readonly diagramId: string
}

/** How the tabs of a project stood when it last had some open. */
export interface ProjectTabs {
  /** diagrams in the order of their tabs */
  readonly openIds: readonly string[]
  /** the one that was in front */
  readonly frontId: string
}

const keptProjects = 100

/**
 * What is remembered of each project once tabs were opened, closed or moved. A project whose last tabs were closed
 * keeps what it had before.
 *
 * @param before by project, the one changed last at the end
 */
export function projectTabsWith(
  before: Readonly<Record<string, ProjectTabs>>,
  tabs: readonly TabOf[],
  activeDiagramId: string | null,
): Readonly<Record<string, ProjectTabs>> {
  const changed = [...Map.groupBy(tabs, ({ projectId }) => projectId)].flatMap(([projectId, open]) => {
    const openIds = open.map(({ diagramId }) => diagramId)
    const known = before[projectId]
    const frontId =
      [activeDiagramId, known?.frontId].find((id) => id !== undefined && id !== null && openIds.includes(id)) ??
      openIds[0]!
    const isSame = known?.frontId === frontId && known.openIds.join() === openIds.join()
    return isSame ? [] : [[projectId, { openIds, frontId }] as const]
  })
  if (changed.length === 0) return before
  const ids = new Set(changed.map(([projectId]) => projectId))
  const others = Object.entries(before).filter(([projectId]) => !ids.has(projectId))
  return Object.fromEntries([...others, ...changed].slice(-keptProjects))
}

/**
 * The tabs of a project as it was left.
 *
 * @param diagrams all that it has by now, the one for somebody who was never there first
 * @returns null for a project without a diagram
 */
export function tabsAsLeft<Tab extends TabOf>(
  left: ProjectTabs | undefined,
  diagrams: readonly Tab[],
): { readonly open: readonly Tab[]; readonly front: Tab } | null {
  const byId = new Map(diagrams.map((tab) => [tab.diagramId, tab]))
  const open = (left?.openIds ?? []).flatMap((id) => byId.get(id) ?? [])
  const front = byId.get(left?.frontId ?? '') ?? open[0] ?? diagrams[0]
  return front ? { open, front } : null
}
