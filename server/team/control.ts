import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { backUp } from '../../backend/backup/backup.ts'
import { StoreError } from '../../backend/store/store-problem.ts'
import type { Store } from '../../backend/store/store.ts'
import { erasePerson } from '../../backend/team/erase-person.ts'
import { makeServerAdministrator } from '../../backend/team/make-administrator.ts'
import { resetPassword } from '../../backend/team/reset-password.ts'
import { problemSchema } from '../../shared/problem.ts'

/**
 * The door for commands on the machine of a running server, which has the database to itself: whoever may read
 * `control.json` of the data folder may use it.
 */
const doorSchema = z.object({ url: z.string(), token: z.string() })

const orderSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('backup'), path: z.string(), withKey: z.boolean() }),
  z.object({ do: z.literal('reset-password'), email: z.string() }),
  z.object({ do: z.literal('make-administrator'), email: z.string() }),
  z.object({ do: z.literal('erase'), email: z.string() }),
])
export type Order = z.infer<typeof orderSchema>

const answerSchema = z.union([
  z.object({ backedUp: z.int() }),
  z.object({ password: z.string() }),
  z.object({ done: z.literal(true) }),
  z.object({ problem: problemSchema }),
])
export type Answer = z.infer<typeof answerSchema>

/** @returns opens the door for the address that the server listens on; and what shuts it again */
export function registerControl(
  server: FastifyInstance,
  store: Store,
  dataFolder: string,
): { open(url: string): void; shut(): void } {
  const token = randomBytes(32).toString('base64url')
  const path = doorPath(dataFolder)
  server.post('/control', async (request, reply) => {
    if (!isToken(request.headers.authorization, `Bearer ${token}`)) return reply.code(404).send()
    return carryOut(store, dataFolder, orderSchema.parse(request.body))
  })
  return {
    open(url) {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
      writeFileSync(path, JSON.stringify({ url, token }), { mode: 0o600 })
    },
    shut: () => rmSync(path, { force: true }),
  }
}

/** Does what a command asks for. */
export async function carryOut(store: Store, dataFolder: string, order: Order): Promise<Answer> {
  try {
    switch (order.do) {
      case 'reset-password':
        return { password: await resetPassword(store, order.email) }
      case 'make-administrator':
        await makeServerAdministrator(store, order.email)
        return { done: true }
      case 'erase':
        await erasePerson(store, order.email, new Date().toISOString())
        return { done: true }
      case 'backup': {
        const { version } = packageJson
        return { backedUp: await backUp(store, { ...order, path: resolve(order.path), dataFolder, version }) }
      }
    }
  } catch (error) {
    if (error instanceof StoreError) return { problem: error.problem }
    if (order.do === 'backup' && error instanceof Error && 'code' in error)
      return { problem: unwritable(order.path, error) }
    throw error
  }
}

/** Asks the server that runs on a data folder; null where none does. */
export async function askRunning(dataFolder: string, order: Order): Promise<Answer | null> {
  const path = doorPath(dataFolder)
  if (!existsSync(path)) return null
  const { url, token } = doorSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const response = await fetch(`${url}/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  }).catch(() => null)
  // a server that was killed leaves its door behind
  return response?.ok ? answerSchema.parse(await response.json()) : null
}

function doorPath(dataFolder: string): string {
  return join(dataFolder, 'control.json')
}

function isToken(given: string | undefined, wanted: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function unwritable(path: string, error: Error) {
  return {
    severity: 'error' as const,
    code: 'backup-unwritable',
    message: `The backup cannot be written to ${path}: ${error.message}`,
    mend: 'Name a file in a folder that is there and has room.',
  }
}
