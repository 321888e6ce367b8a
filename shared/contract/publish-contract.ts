import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { targetKinds } from '../targets/targets.ts'
import { id, procedure } from './procedure.ts'

/** The part of the contract that is about other engines: targets, and what is sent to them. */

export const authenticationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('basic'), user: z.string().min(1) }),
  /** OAuth 2.0 client credentials (RFC 6749, 4.4) */
  z.object({
    kind: z.literal('oauth'),
    tokenUrl: z.url(),
    clientId: z.string().min(1),
    audience: z.string().optional(),
    scope: z.string().optional(),
  }),
])
export type Authentication = z.infer<typeof authenticationSchema>

/** A place that processes are published to; its secret is never told. */
export const targetSchema = z.object({
  name: z.string().min(1).max(100),
  kind: z.enum(targetKinds),
  /** base of its REST API, such as `http://localhost:8080/engine-rest`; of a folder its path */
  address: z.string().min(1),
  authentication: authenticationSchema.default({ kind: 'none' }),
  tenantId: z.string().optional(),
  /** certificate of its own authority, PEM */
  certificate: z.string().optional(),
  /** address of an HTTP proxy */
  proxy: z.url().optional(),
})
export type Target = z.infer<typeof targetSchema>

const findingSchema = problemSchema.extend({
  /** what one click puts right, if anything does */
  fix: z.enum(['executable', 'history-time-to-live', 'job-type', 'topic']).optional(),
})
export type PublishFinding = z.infer<typeof findingSchema>

const name = z.object({ name: z.string().min(1) })

export const publishContract = {
  targets: {
    list: procedure('publish.read').output(z.array(targetSchema)),
    /** adds it, or takes the place of the one of its name; without `secret` it keeps the one it had */
    save: procedure('publish.configure')
      .input(z.object({ target: targetSchema, secret: z.string().nullable().optional() }))
      .output(z.object({})),
    remove: procedure('publish.configure').input(name).output(z.object({})),
    /** asks what answers there; INVALID with what keeps it from answering */
    test: procedure('publish.configure')
      .input(name)
      .output(z.object({ answer: z.string() })),
  },
  publications: {
    /** what speaks against a diagram as `xml` at a target, with what one click puts right */
    check: procedure('publish.read')
      .input(z.object({ diagramId: id, xml: z.string(), target: z.string() }))
      .output(z.object({ findings: z.array(findingSchema), fixed: z.string() })),
    /** sends a diagram as `xml` to a target; INVALID with the findings or with the target's refusal */
    publish: procedure('publish.send')
      .input(z.object({ diagramId: id, xml: z.string(), target: z.string() }))
      .output(
        z.object({
          /** of the deployment there */
          id: z.string(),
          processes: z.array(z.object({ key: z.string(), version: z.int().nullable(), id: z.string().nullable() })),
        }),
      ),
  },
}
