import type { InstanceState } from '../../engine/state.ts'
import type { ProcessInstance } from '../../shared/contract/runtime-contract.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import { notFound } from '../refusals.ts'
import type { Executor } from '../store/store.ts'

export const instanceColumns = [
  'id',
  'deploymentId',
  'diagramId',
  'process',
  'title',
  'status',
  'isSuspended',
  'incidents',
  'revision',
  'startedMs',
  'endedMs',
] as const

export interface InstanceRow {
  readonly id: string
  readonly deploymentId: string
  readonly diagramId: string
  readonly process: string
  readonly title: string
  readonly status: ProcessInstance['status']
  readonly isSuspended: number
  readonly incidents: number
  readonly revision: number
  readonly startedMs: number
  readonly endedMs: number | null
}

/** An instance as the contract has it. */
export function instanceOf(row: InstanceRow, processName: string | null): ProcessInstance {
  const { startedMs, endedMs, isSuspended, ...rest } = row
  return {
    ...rest,
    processName,
    isSuspended: isSuspended === 1,
    startedAt: new Date(startedMs).toISOString(),
    endedAt: endedMs === null ? null : new Date(endedMs).toISOString(),
  }
}

/** @throws NOT_FOUND */
export async function requireInstance(executor: Executor, id: string) {
  const row = await executor
    .selectFrom('instances')
    .select([...instanceColumns, 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('process instance')
  const { state, ...instance } = row
  return { instance, state: JSON.parse(state) as InstanceState }
}

/** What people tell an instance by: its given title, else the first text among its variables, else a number. */
export function titleOf(given: string | undefined, variables: Variables, id: string): string {
  if (given !== undefined && given.trim() !== '') return given.trim()
  const first = Object.values(variables).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof first === 'string' ? first.slice(0, 60) : id.slice(0, 8)
}
