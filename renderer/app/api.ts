import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '../../shared/contract/contract.ts'
import { connect } from './connection.ts'

export type Api = ContractRouterClient<typeof contract>

/** The backend, wherever it runs. */
export const api: Api = connect()

/** The same as query and mutation options: `useQuery(orpc.projects.list.queryOptions({ input: {} }))`. */
export const orpc = createTanstackQueryUtils(api)
