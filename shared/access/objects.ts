/** Kinds of things that lie in a space, each through its project. */
export const objectKinds = [
  'space',
  'project',
  'diagram',
  'version',
  'scenario',
  'run',
  'document',
  'deployment',
  'instance',
  'publication',
  'comment',
  'share',
  'invitation',
] as const
export type ObjectKind = (typeof objectKinds)[number]

/** What an input of a procedure is about. */
export interface ObjectReference {
  readonly kind: ObjectKind
  readonly id: string
}

/** Input fields that name an object, whatever the procedure. */
const byField: Readonly<Record<string, ObjectKind>> = {
  spaceId: 'space',
  projectId: 'project',
  diagramId: 'diagram',
  versionId: 'version',
  scenarioId: 'scenario',
  referenceId: 'scenario',
  candidateId: 'scenario',
  runId: 'run',
  otherRunId: 'run',
  documentId: 'document',
  deploymentId: 'deployment',
  instanceId: 'instance',
  commentId: 'comment',
  parentId: 'comment',
  invitationId: 'invitation',
}

/** What the field `id` means, by the part of the contract that the procedure is in. */
const byPart: Readonly<Record<string, ObjectKind>> = {
  spaces: 'space',
  projects: 'project',
  diagrams: 'diagram',
  versions: 'version',
  scenarios: 'scenario',
  runs: 'run',
  documents: 'document',
  deployments: 'deployment',
  instances: 'instance',
  publications: 'publication',
  shares: 'share',
  invitations: 'invitation',
}

/**
 * Procedures that may be about no object at all: what they answer with is limited to the caller's own
 * spaces by themselves.
 */
export const aboutNothing: ReadonlySet<string> = new Set([
  'system.info',
  'system.diagnose',
  'settings.get',
  'settings.save',
  'backups.status',
  'backups.make',
  'backups.restore',
  'backups.cancelRestore',
  'examples.list',
  'projects.list',
  'projects.create',
  'projects.createFromExample',
  'projects.importArchive',
  'instances.list',
  'tasks.list',
  'spaces.create',
  'targets.list',
  'targets.create',
  'targets.update',
  'targets.remove',
  'targets.test',
  'publications.list',
  'targets.test',
  'teamServers.list',
  'teamServers.add',
  'teamServers.remove',
  'teamServers.spaces',
  'sharing.open',
  'portal.landscape',
  'portal.search',
  'account.get',
  'account.changePassword',
  'account.endOtherSessions',
  'accessTokens.list',
  'accessTokens.create',
  'accessTokens.revoke',
])

/**
 * The objects that a call is about, from its input as it came: every id in it, whether the call is
 * allowed or even well formed or not.
 *
 * @returns null where it names none although its procedure is always about one: such a call is refused
 */
export function objectsOf(path: readonly string[], input: unknown): readonly ObjectReference[] | null {
  const found: ObjectReference[] = []
  if (typeof input === 'object' && input !== null) {
    for (const [field, value] of Object.entries(input)) {
      const kind = field === 'id' ? byPart[path[0] ?? ''] : byField[field]
      if (kind && typeof value === 'string') found.push({ kind, id: value })
    }
  }
  return found.length > 0 || aboutNothing.has(path.join('.')) ? found : null
}
