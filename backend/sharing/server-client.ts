import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { Connection } from '../publish/connection.ts'
import { EngineFault } from '../publish/engine-fault.ts'

export type ServerApi = ContractRouterClient<typeof contract>

export interface ServerAccess {
  readonly address: string
  readonly token: string
  readonly trustedCertificate: string | null
  readonly proxy: string | null
}

/** A team server that could not be reached, or refused: what happened, and what now. */
export class ServerFault extends Error {
  readonly problems: readonly Problem[]
  /** it may be there again by itself, as after a lost network */
  readonly isAway: boolean

  constructor(problems: readonly Problem[], isAway: boolean) {
    const [first] = problems
    super(first ? `${first.message} ${first.mend}` : 'The server refused.')
    this.name = 'ServerFault'
    this.problems = problems
    this.isAway = isAway
  }

  get problem(): Problem {
    return this.problems[0]!
  }
}

/** Faults that time may mend. */
const AWAY = new Set([
  'target-unreachable',
  'target-host-unknown',
  'target-connection-refused',
  'target-silent',
  'target-broke-off',
  'target-cut-off',
])

/** Calls a team server in its owner's name, and closes the connection. @throws {ServerFault} */
export async function callServer<T>(
  access: ServerAccess,
  work: (api: ServerApi) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const place = { name: new URL(access.address).host, address: access.address }
  const connection = new Connection(
    place,
    {
      trustedCertificate: access.trustedCertificate,
      rejectUnauthorized: true,
      proxy: access.proxy === null ? null : { url: access.proxy, user: null },
      timeoutSeconds: 120,
    },
    null,
  )
  const link = new OpenAPILink(contract, {
    url: `${access.address}/api/v1`,
    headers: { authorization: `Bearer ${access.token}` },
    fetch: async (request) => {
      const answer = await connection.exchange({
        url: request.url,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: new Uint8Array(await request.arrayBuffer()),
        signal,
        changes: !/\/(get|list|state|fetch)$/.test(new URL(request.url).pathname),
      })
      return new Response(new Uint8Array(answer.bytes), { status: answer.status, headers: answer.headers })
    },
  })
  try {
    return await work(createORPCClient<ServerApi>(link))
  } catch (error) {
    throw faultOf(error, place.name)
  } finally {
    await connection.close()
  }
}

function faultOf(error: unknown, server: string): unknown {
  if (error instanceof ServerFault) return error
  if (error instanceof EngineFault) return new ServerFault([error.problem], AWAY.has(error.problem.code))
  if (!(error instanceof ORPCError)) return noServer(server)
  const { code, message, data } = error as ORPCError<string, { readonly problems?: readonly Problem[] } | undefined>
  if (code === 'INVALID' && data?.problems) return new ServerFault(data.problems, false)
  if (code === 'UNAUTHORIZED')
    return fault(
      'team-server-token',
      `${server} does not know the token any more: it was revoked or has run out.`,
      'Make a new one there under Account > Access tokens, and add the server again.',
    )
  if (code === 'FORBIDDEN')
    return fault(
      'team-server-forbidden',
      `${server} does not let you do this: your role in the space is too small.`,
      'Ask an administrator of the space to make you an author.',
    )
  if (code === 'NOT_FOUND')
    return fault(
      'team-server-gone',
      `What was asked for is not at ${server} any more, or you are no member of its space.`,
      'Ask an administrator there, or stop sharing the project and share it anew.',
    )
  // what no server of ours says
  if (/^(MALFORMED|BAD_GATEWAY|NOT_ACCEPTABLE)/.test(code)) return noServer(server)
  return fault('team-server-failed', `${server} failed: ${message}`, 'Try again; else look at the log of the server.')
}

function noServer(server: string): ServerFault {
  return fault(
    'team-server-none',
    `What answers at ${server} is no team server of Millrace.`,
    'Enter the address that you open in the browser to reach it, without anything behind the host.',
  )
}

function fault(code: string, message: string, mend: string): ServerFault {
  return new ServerFault([{ severity: 'error', code, message, mend }], false)
}
