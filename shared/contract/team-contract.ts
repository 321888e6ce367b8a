import { z } from 'zod'
import { roles } from '../access/roles.ts'
import { id, instant, procedure } from './procedure.ts'

/** The part of the contract that is about people: accounts, spaces and who may do what in them. */

const roleSchema = z.enum(roles)

const spaceSchema = z.object({
  id,
  name: z.string(),
  /** what the caller is in it */
  role: roleSchema,
})
export type Space = z.infer<typeof spaceSchema>

const memberSchema = z.object({
  userId: id,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
})
export type Member = z.infer<typeof memberSchema>

const invitationSchema = z.object({
  id,
  /** null: for whoever has the link */
  email: z.string().nullable(),
  role: roleSchema,
  invitedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  /** what became of the mail with its link; null where none was sent */
  mail: z
    .object({
      state: z.enum(['waiting', 'sent', 'failed']),
      /** why the last attempt failed, in the mail server's words */
      reason: z.string().nullable(),
    })
    .nullable(),
})
export type Invitation = z.infer<typeof invitationSchema>

const auditEntrySchema = z.object({
  id: z.int(),
  at: instant,
  userName: z.string(),
  procedure: z.string(),
  /** `KIND:ID` each */
  objects: z.array(z.string()),
  /** `done`, or the code of the refusal */
  outcome: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

const accountSchema = z.object({
  /** null on a host of one user */
  user: z.object({ id, name: z.string(), email: z.string(), isServerAdministrator: z.boolean() }).nullable(),
  spaces: z.array(spaceSchema),
})
export type Account = z.infer<typeof accountSchema>

const accessTokenSchema = z.object({
  id,
  /** what it is for */
  label: z.string(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
})
export type AccessToken = z.infer<typeof accessTokenSchema>

export const teamContract = {
  account: {
    get: procedure('account.own').output(accountSchema),
    /** ends all other sessions; INVALID where the current one is wrong or the new one too short */
    changePassword: procedure('account.own')
      .input(z.object({ current: z.string(), password: z.string() }))
      .output(z.object({})),
    endOtherSessions: procedure('account.own').output(z.object({})),
  },
  accessTokens: {
    /** tokens by which programs work in the caller's name, newest first */
    list: procedure('account.own').output(z.array(accessTokenSchema)),
    /** `token` is told this once */
    create: procedure('account.own')
      .input(z.object({ label: z.string().trim().min(1).max(100), days: z.int().min(1).max(365) }))
      .output(accessTokenSchema.extend({ token: z.string() })),
    revoke: procedure('account.own')
      .input(z.object({ tokenId: z.string() }))
      .output(z.object({})),
  },
  spaces: {
    create: procedure('server.administer')
      .input(z.object({ name: z.string().min(1).max(100) }))
      .output(spaceSchema),
    rename: procedure('space.administer')
      .input(z.object({ id, name: z.string().min(1).max(100) }))
      .output(spaceSchema),
    members: procedure('space.read').input(z.object({ id })).output(z.array(memberSchema)),
    /** INVALID where it would leave the space without an administrator */
    setRole: procedure('space.administer')
      .input(z.object({ id, userId: id, role: roleSchema }))
      .output(memberSchema),
    /** takes somebody out of the space; INVALID where it would leave it without an administrator */
    removeMember: procedure('space.administer')
      .input(z.object({ id, userId: id }))
      .output(z.object({})),
    /**
     * `token` goes into the link `/#reset=TOKEN` of the server, by which a member chooses a new password, once; for
     * administrators of the server only
     */
    resetLink: procedure('space.administer')
      .input(z.object({ id, userId: id }))
      .output(z.object({ token: z.string(), expiresAt: instant })),
    /** newest first */
    audit: procedure('space.administer')
      .input(z.object({ id, limit: z.int().min(1).max(500).default(100), cursor: z.string().optional() }))
      .output(z.object({ rows: z.array(auditEntrySchema), cursor: z.string().nullable() })),
  },
  invitations: {
    /** those that are open, newest first */
    list: procedure('space.administer')
      .input(z.object({ spaceId: id }))
      .output(z.array(invitationSchema)),
    /**
     * `token` goes into the link `/#invitation=TOKEN` of the server; it is told this once. Where the server sends mail
     * and an address is given the link is mailed there, and `mail` says so. INVALID for an address that is none
     */
    create: procedure('space.administer')
      .input(z.object({ spaceId: id, email: z.string().nullable(), role: roleSchema }))
      .output(invitationSchema.extend({ token: z.string() })),
    revoke: procedure('space.administer').input(z.object({ id })).output(z.object({})),
  },
}
