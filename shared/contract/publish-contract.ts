import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { engineKinds, fixKinds, targetKinds } from '../targets/targets.ts'
import { id, instant, procedure } from './procedure.ts'

/** The part of the contract that is about other engines: targets, and what is published to them. */

const noAuthentication = z.object({ kind: z.literal('none') })
const basicAuthentication = z.object({ kind: z.literal('basic'), user: z.string().min(1) })
const authenticationSchema = z.discriminatedUnion('kind', [
  noAuthentication,
  basicAuthentication,
  /** OAuth 2.0 client credentials (RFC 6749, 4.4) */
  z.object({
    kind: z.literal('oauth'),
    tokenUrl: z.string().min(1),
    clientId: z.string().min(1),
    audience: z.string().nullable().default(null),
    scope: z.string().nullable().default(null),
  }),
])
export type Authentication = z.infer<typeof authenticationSchema>

const connectionSchema = z.object({
  /** certificate of its own authority, PEM; trusted besides those of the system */
  trustedCertificate: z.string().nullable().default(null),
  /** false: whoever answers is believed, whatever its certificate says */
  rejectUnauthorized: z.boolean().default(true),
  proxy: z
    .object({ url: z.string().min(1), user: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  /** for one request with its answer */
  timeoutSeconds: z.int().min(1).max(3600).default(60),
})
export type ConnectionSettings = z.infer<typeof connectionSchema>

const named = { name: z.string().trim().min(1).max(100), address: z.string().trim().min(1) }
/** folder below the address, with `/`; empty: the address itself */
const subPath = z.string().default('')

const engineTargetSchema = z.object({
  kind: z.enum(engineKinds),
  ...named,
  settings: connectionSchema.extend({
    authentication: authenticationSchema.default({ kind: 'none' }),
    tenantId: z.string().min(1).nullable().default(null),
    /** where its web application is, for links; null: where it is by default */
    webAddress: z.string().min(1).nullable().default(null),
  }),
})
export type EngineTarget = z.infer<typeof engineTargetSchema>

const folderTargetSchema = z.object({
  kind: z.literal('folder'),
  ...named,
  settings: z.object({ subPath }).default({ subPath: '' }),
})
export type FolderTarget = z.infer<typeof folderTargetSchema>

const gitTargetSchema = z.object({
  kind: z.literal('git'),
  ...named,
  settings: connectionSchema.extend({
    authentication: z.discriminatedUnion('kind', [noAuthentication, basicAuthentication]).default({ kind: 'none' }),
    branch: z.string().min(1).default('main'),
    authorName: z.string().min(1),
    authorEmail: z.string().min(1),
    subPath,
  }),
})
export type GitTarget = z.infer<typeof gitTargetSchema>

/** A place that processes are published to, without its secrets. Address: base of its API, path, or URL to clone. */
export const targetDefinitionSchema = z.discriminatedUnion('kind', [
  engineTargetSchema,
  folderTargetSchema,
  gitTargetSchema,
])
export type TargetDefinition = z.infer<typeof targetDefinitionSchema>

export const secretNames = ['password', 'clientSecret', 'token', 'proxyPassword'] as const
const secretNameSchema = z.enum(secretNames)
export type SecretName = z.infer<typeof secretNameSchema>
/** absent: as it was; null: forget it */
const secretsSchema = z.partialRecord(secretNameSchema, z.string().min(1).nullable())

const targetSchema = z.object({
  id,
  revision: z.int(),
  createdAt: instant,
  changedAt: instant,
  definition: targetDefinitionSchema,
  /** those that it has; what they are is never told */
  secrets: z.array(secretNameSchema),
})
export type Target = z.infer<typeof targetSchema>

const probeSchema = z.object({
  isReady: z.boolean(),
  /** e.g. `Camunda 8`; null where nothing answered as it should */
  product: z.string().nullable(),
  version: z.string().nullable(),
  /** what else was found, a sentence each */
  found: z.array(z.string()),
  problems: z.array(problemSchema),
  elapsedMs: z.number(),
})
export type TargetProbe = z.infer<typeof probeSchema>

const findingSchema = problemSchema.extend({
  /** what one click puts right, if anything does */
  fix: z.enum(fixKinds).optional(),
})
export type PublishFinding = z.infer<typeof findingSchema>

const fileSchema = z.object({
  name: z.string(),
  kind: z.enum(['process', 'form', 'decision']),
  bytes: z.int(),
  /** of the UTF-8 bytes, hexadecimal */
  sha256: z.string(),
})
const fileWithContentSchema = fileSchema.extend({ content: z.string() })
export type PublishedFile = z.infer<typeof fileWithContentSchema>

const definitionSchema = z.object({
  kind: z.enum(['process', 'decision', 'form', 'other']),
  /** id as written in the file */
  id: z.string(),
  /** by which the engine knows this version of it */
  key: z.string(),
  version: z.int().nullable(),
  /** to its page in the engine's web application */
  link: z.string().nullable(),
})
export type PublishedDefinition = z.infer<typeof definitionSchema>

const publicationStateSchema = z.enum(['sending', 'done', 'failed', 'unknown'])
export type PublicationState = z.infer<typeof publicationStateSchema>

const publicationSchema = z.object({
  id,
  targetId: id,
  /** as it was called then */
  targetName: z.string(),
  targetKind: z.enum(targetKinds),
  projectId: id,
  diagramId: id,
  /** that was sent, or that the text sent was made from */
  versionId: id,
  versionNumber: z.int(),
  deploymentName: z.string(),
  note: z.string(),
  /** `unknown`: it was sent, and what became of it was not heard */
  state: publicationStateSchema,
  startedAt: instant,
  endedAt: instant.nullable(),
  /** by which the target knows it */
  deploymentId: z.string().nullable(),
  definitions: z.array(definitionSchema),
  /** why it failed, or what is to be known of it */
  problems: z.array(problemSchema),
  undoneAt: instant.nullable(),
  canUndo: z.boolean(),
  canStart: z.boolean(),
})
export type Publication = z.infer<typeof publicationSchema>

const limit = z.int().min(1).max(500).default(50)
const variablesSchema = z.record(z.string(), z.json())

export const publishContract = {
  targets: {
    /** by name */
    list: procedure('publish.read').output(z.array(targetSchema)),
    create: procedure('publish.configure')
      .input(z.object({ definition: targetDefinitionSchema, secrets: secretsSchema.default({}) }))
      .output(targetSchema),
    /** secrets go no further than where they were given for: where that changes, those not given again are forgotten */
    update: procedure('publish.configure')
      .input(
        z.object({
          id,
          baseRevision: z.int(),
          definition: targetDefinitionSchema,
          secrets: secretsSchema.default({}),
        }),
      )
      .output(targetSchema),
    /** with its secrets; what was published there stays in the history */
    remove: procedure('publish.configure').input(z.object({ id })).output(z.object({})),
    /** connects, signs in, asks for the version; of a target as it is, or as `definition` would make it */
    test: procedure('publish.configure')
      .input(
        z.object({
          id: id.optional(),
          definition: targetDefinitionSchema.optional(),
          secrets: secretsSchema.default({}),
        }),
      )
      .output(probeSchema),
  },
  publications: {
    /** what speaks against a diagram as `xml` at a target, and the text with all that one click puts right */
    check: procedure('publish.read')
      .input(z.object({ diagramId: id, targetId: id, xml: z.string() }))
      .output(z.object({ findings: z.array(findingSchema), fixed: z.string() })),
    /**
     * Sends a diagram to a target, as `xml` if given. Without `versionId` a version of the draft is cut. A dry run
     * says what would be sent and does nothing. INVALID with the findings, unless `despiteFindings`; what the
     * target refuses is told by the publication's state.
     */
    publish: procedure('publish.send')
      .input(
        z.object({
          targetId: id,
          projectId: id,
          diagramId: id,
          versionId: id.optional(),
          xml: z.string().optional(),
          includeForms: z.boolean().default(false),
          includeDecisions: z.boolean().default(false),
          note: z.string().max(1000).default(''),
          dryRun: z.boolean().default(false),
          despiteFindings: z.boolean().default(false),
        }),
      )
      .output(
        z.object({
          deploymentName: z.string(),
          files: z.array(fileWithContentSchema),
          findings: z.array(findingSchema),
          /** null at a dry run */
          publication: publicationSchema.nullable(),
        }),
      ),
    /** newest first */
    list: procedure('publish.read')
      .input(
        z.object({
          projectId: id.optional(),
          diagramId: id.optional(),
          targetId: id.optional(),
          state: publicationStateSchema.optional(),
          limit,
          cursor: z.string().optional(),
        }),
      )
      .output(z.object({ rows: z.array(publicationSchema), total: z.int(), cursor: z.string().nullable() })),
    get: procedure('publish.read')
      .input(z.object({ id }))
      .output(publicationSchema.extend({ files: z.array(fileWithContentSchema) })),
    /** takes it back at the target; INVALID where the target refuses */
    undo: procedure('publish.send').input(z.object({ id })).output(publicationSchema),
    /** starts an instance there, of the process named by its id in the file; INVALID where the target refuses */
    start: procedure('publish.send')
      .input(
        z.object({
          id,
          process: id,
          businessKey: z.string().max(200).optional(),
          variables: variablesSchema.default({}),
        }),
      )
      .output(z.object({ instanceId: z.string(), link: z.string().nullable() })),
  },
}
