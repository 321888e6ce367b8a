import type { Generated } from 'kysely'
import type { Role } from '../../shared/access/roles.ts'
import type { ItemKind } from '../../shared/contract/exchange-contract.ts'
import type { VersionReason } from '../../shared/contract/version-reason.ts'
import type { ReviewStep, VersionState } from '../../shared/reviews/review-steps.ts'
import type { TargetKind } from '../../shared/targets/targets.ts'
import type { ComparisonTable } from './comparison-table.ts'

/**
 * Tables as repositories see them (columns in the file are snake_case). Instants are ISO 8601 in UTC.
 * A row with `deletedAt` is gone for the user and comes back by undo. `revision` counts the writes of
 * an aggregate; a write names the revision it builds on.
 */
export interface Tables {
  projects: ProjectTable
  diagrams: DiagramTable
  drafts: DraftTable
  versions: VersionTable
  scenarios: ScenarioTable
  comparisons: ComparisonTable
  runs: RunTable
  runResults: RunResultTable
  documents: DocumentTable
  deployments: DeploymentTable
  instances: InstanceTable
  history: HistoryTable
  jobs: JobTable
  subscriptions: SubscriptionTable
  startSubscriptions: StartSubscriptionTable
  incidents: IncidentTable
  outbox: OutboxTable
  keptMessages: KeptMessageTable
  dataStores: DataStoreTable
  commandsDone: CommandDoneTable
  signOffs: SignOffTable
  comments: CommentTable
  publications: PublicationTable
  publicationFiles: PublicationFileTable
  settings: SettingsTable
  spaces: SpaceTable
  users: UserTable
  memberships: MembershipTable
  sessions: SessionTable
  invitations: InvitationTable
  shares: ShareTable
  teamServers: TeamServerTable
  teamLinks: TeamLinkTable
  teamLinkItems: TeamLinkItemTable
  audit: AuditTable
  mails: MailTable
  passwordResets: PasswordResetTable
  migrations: MigrationTable
}

export interface ProjectTable {
  id: string
  /** of a team server; null where one user has all projects */
  spaceId: string | null
  name: string
  /** which rules of modeling it follows, JSON */
  rules: Generated<string>
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

export interface DiagramTable {
  id: string
  projectId: string
  name: string
  /** counts writes of the draft */
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

/** What is being edited: one for each diagram, apart from it so that lists stay small. */
export interface DraftTable {
  diagramId: string
  xml: string
  /** told once what a save would lose; nothing is lost since, and nothing is written there */
  losses: Generated<string>
  /** who wrote it; null: the one user of this machine, or nobody since it was made */
  authorId: string | null
  /** when it was first written after the newest version, null while it is as that is */
  changedSince: string | null
}

export interface VersionTable {
  id: string
  diagramId: string
  number: number
  name: string | null
  reason: VersionReason
  createdAt: string
  xml: string
  state: Generated<VersionState>
  /** 0 or 1 */
  isMilestone: Generated<number>
  /** why, in its author's words */
  note: string | null
  /** null: the one user of this machine */
  authorId: string | null
  /** name of an author who has no account here */
  foreignAuthor: string | null
}

/** Steps of a version on its way to approval: rows are added and never changed. */
export interface SignOffTable {
  id: string
  versionId: string
  /** from 1, so that of two at once one is refused */
  position: number
  step: ReviewStep
  userId: string | null
  /** name of somebody who has no account here */
  foreignAuthor: string | null
  note: string
  at: string
}

export interface CommentTable {
  id: string
  diagramId: string
  /** null: about the diagram as a whole */
  elementId: string | null
  parentId: string | null
  userId: string | null
  /** name of somebody who has no account here */
  foreignAuthor: string | null
  text: string
  createdAt: string
  editedAt: string | null
  /** of the first of a thread */
  resolvedAt: string | null
  resolvedBy: string | null
  /** name of a resolver who has no account here */
  foreignResolver: string | null
  deletedAt: string | null
}

export interface ScenarioTable {
  id: string
  diagramId: string
  /** the document's name, unique among the diagram's living scenarios */
  name: string
  /** the scenario document as JSON */
  document: string
  /** place in the diagram's list, from low to high; equal ones in the order of their making */
  position: Generated<number>
  revision: Generated<number>
  createdAt: string
  changedAt: string
  deletedAt: string | null
}

export interface RunTable {
  id: string
  diagramId: string
  scenarioId: string
  scenarioName: string
  versionId: string
  state: 'running' | 'finished' | 'cancelled' | 'failed'
  startedAt: string
  finishedAt: string | null
  replicationsDone: number
  replicationsTotal: number
  /** seconds, of the result */
  meanCycleTime: number | null
  error: string | null
  /** the scenario as it was, ancestors merged in, as JSON */
  scenario: string
  /** what the user says about it */
  note: Generated<string | null>
  isPinned: Generated<number>
  deletedAt: Generated<string | null>
}

/** Results are large and read one at a time. */
export interface RunResultTable {
  runId: string
  result: string
  /** by measure the value of each replication, as JSON, for differences in pairs; null where it was not kept */
  replicationValues: Generated<string | null>
}

/** A form or decision of a project. */
export interface DocumentTable {
  id: string
  projectId: string
  kind: 'form' | 'decision'
  /** id within the file; of a file with several decisions the first */
  reference: string
  name: string
  fileName: string
  changedAt: string
  content: string
}

export interface DeploymentTable {
  id: string
  projectId: string
  diagramId: string
  versionId: string
  number: number
  createdAt: string
  /** JSON of `DeployedResources`: other models, forms and decisions of the project as they were */
  resources: string
}

/** Times of running processes are milliseconds since 1970, as the engine has them; flags are 0 or 1. */
export interface InstanceTable {
  id: string
  deploymentId: string
  diagramId: string
  projectId: string
  process: string
  title: string
  status: 'active' | 'completed' | 'terminated' | 'error'
  isSuspended: Generated<number>
  incidents: Generated<number>
  /** counts its commands; a write names the one it builds on */
  revision: number
  startedMs: number
  endedMs: number | null
  /** the engine's state as JSON */
  state: string
}

/** One row a command, never changed: by them the state can be made again. */
export interface HistoryTable {
  instanceId: string
  number: number
  /** number of the first event among all of the instance, from 1 */
  firstSeq: number
  atMs: number
  /** that it was done on */
  deploymentId: string
  command: string
  events: string
}

/** Work that waits, with what only its doers change: locks, claims. */
export interface JobTable {
  instanceId: string
  key: number
  diagramId: string
  element: string
  elementName: string | null
  kind: 'user' | 'service' | 'send' | 'script' | 'businessRule'
  type: string | null
  retries: number
  notBeforeMs: number | null
  createdMs: number
  isSuspended: Generated<number>
  lockedBy: string | null
  lockedUntilMs: number | null
  assignee: string | null
  owner: string | null
  /** JSON arrays of names */
  candidateUsers: Generated<string>
  candidateGroups: Generated<string>
  dueMs: number | null
  followUpMs: number | null
  priority: Generated<number>
}

export interface SubscriptionTable {
  instanceId: string
  key: number
  projectId: string
  diagramId: string
  element: string
  elementName: string | null
  kind: 'message' | 'signal' | 'timer' | 'conditional'
  name: string | null
  correlationKey: string | null
  dueMs: number | null
  isSuspended: Generated<number>
}

/** What starts a process of a diagram's newest deployment. */
export interface StartSubscriptionTable {
  deploymentId: string
  projectId: string
  diagramId: string
  process: string
  element: string
  kind: 'message' | 'signal' | 'timer' | 'conditional'
  name: string | null
  dueMs: number | null
  /** repetitions of a cycle after the one that is due; null without end */
  remaining: number | null
  /** the cycle as written; null for a date or duration */
  cycle: string | null
  /** of a condition: 1 where it held when it was last looked at */
  holds: Generated<number>
  /** of a parallel multiple event: variables of this one, as JSON, once it has come; null before */
  came: string | null
}

export interface IncidentTable {
  instanceId: string
  key: number
  diagramId: string
  element: string
  elementName: string | null
  code: string
  message: string
  mend: string
  createdMs: number
}

/** What instances threw and nobody has brought to its place yet. */
export interface OutboxTable {
  id: Generated<number>
  projectId: string
  instanceId: string
  effect: string
}

export interface KeptMessageTable {
  id: Generated<number>
  projectId: string
  name: string
  correlationKey: string | null
  variables: string
  createdMs: number
}

export interface DataStoreTable {
  projectId: string
  name: string
  value: string
}

/** Answers of commands that named an id, so that one sent twice is done once. */
export interface CommandDoneTable {
  id: string
  answer: string
  atMs: number
}

/** What was published, written as `sending` before it is sent. */
export interface PublicationTable {
  id: string
  targetId: string
  targetName: string
  targetKind: TargetKind
  projectId: string
  diagramId: string
  versionId: string
  deploymentName: string
  note: string
  state: 'sending' | 'done' | 'failed' | 'unknown'
  startedAt: string
  endedAt: string | null
  deploymentId: string | null
  /** JSON arrays of `PublishedDefinition` and `Problem` */
  definitions: Generated<string>
  problems: Generated<string>
  /** 0 where the target had all of it already, so that there is nothing to take back */
  isNew: Generated<number>
  undoneAt: string | null
}

export interface PublicationFileTable {
  publicationId: string
  position: number
  name: string
  kind: 'process' | 'form' | 'decision'
  bytes: number
  sha256: string
  content: string
}

export interface MigrationTable {
  name: string
  appliedAt: string
}

/** What a team shares: projects lie in one space, and people have a role in it. */
export interface SpaceTable {
  id: string
  name: string
  createdAt: string
}

export interface UserTable {
  id: string
  /** in lower case; an erased user has a made-up one */
  email: string
  name: string
  /** Argon2id, in the PHC string format */
  passwordHash: string
  isServerAdministrator: Generated<number>
  createdAt: string
  erasedAt: string | null
}

export interface MembershipTable {
  spaceId: string
  userId: string
  role: Role
}

/** Who is signed in; the token itself is with the browser only. */
export interface SessionTable {
  /** SHA-256, hexadecimal */
  tokenHash: string
  userId: string
  createdMs: number
  seenMs: number
  /** of a token for a program: what it is for; null for somebody in a browser */
  label: string | null
  /** of such a token */
  expiresMs: number | null
}

export interface InvitationTable {
  id: string
  /** SHA-256, hexadecimal */
  tokenHash: string
  /** null: to be the first administrator of the server */
  spaceId: string | null
  /** null: for whoever has the link */
  email: string | null
  role: Role
  invitedBy: string | null
  createdAt: string
  expiresMs: number
  acceptedAt: string | null
}

/** A team server that a studio works with. */
export interface TeamServerTable {
  id: string
  address: string
  /** who one is there */
  userName: string
  sealedToken: string
  trustedCertificate: string | null
  /** address of a proxy */
  proxy: string | null
  createdAt: string
}

/** A project that lies on a team server too. */
export interface TeamLinkTable {
  projectId: string
  serverId: string
  remoteProjectId: string
  spaceName: string
  lastExchangeAt: string | null
  pendingNote: string | null
  pendingSince: string | null
  /** JSON of a problem: why what waits cannot be sent, until somebody does something about it */
  problem: string | null
}

/** What both sides had in common when they last met. */
export interface TeamLinkItemTable {
  projectId: string
  kind: ItemKind
  localId: string
  remoteId: string
  stamp: string
  /** JSON of `ItemContent` */
  content: string
}

/** What somebody chose for their work. */
export interface SettingsTable {
  /** id of a user; empty: the one user of this machine */
  owner: string
  /** JSON of `StudioSettings` */
  content: string
}

/** A link by which somebody without an account may look. */
export interface ShareTable {
  id: string
  /** SHA-256, hexadecimal */
  tokenHash: string
  projectId: string
  /** null: the whole project */
  diagramId: string | null
  createdBy: string | null
  createdAt: string
  expiresMs: number
}

/** What was done, by whom: rows are added and never changed. */
export interface AuditTable {
  id: Generated<number>
  at: string
  userId: string | null
  userName: string
  spaceId: string | null
  procedure: string
  /** JSON array of `KIND:ID` */
  objects: string
  outcome: string
}

/** What people are told by e-mail: kept for a while after it has left, without what it said. */
export interface MailTable {
  id: string
  template: 'invitation' | 'passwordReset' | 'review' | 'mention'
  address: string
  /** this and the next two are empty once the mail has left or was given up: they may open doors */
  subject: string
  text: string
  /** of the link, below the public address; null without one */
  path: string | null
  /** `KIND:ID` of what it is about, to look it up by */
  about: string | null
  state: 'waiting' | 'sent' | 'failed'
  attempts: Generated<number>
  dueMs: number
  createdMs: number
  endedMs: number | null
  /** of the last attempt that failed, in the mail server's words */
  reason: string | null
}

/** Links by which somebody chooses a new password, once. */
export interface PasswordResetTable {
  /** SHA-256, hexadecimal */
  tokenHash: string
  userId: string
  createdMs: number
  expiresMs: number
}
