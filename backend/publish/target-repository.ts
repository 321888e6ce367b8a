import { randomUUID } from 'node:crypto'
import {
  secretNames,
  targetDefinitionSchema,
  type SecretName,
  type Target,
  type TargetDefinition,
} from '../../shared/contract/publish-contract.ts'
import { notFound } from '../refusals.ts'
import type { Executor } from '../store/store.ts'

/** Sealed secrets by their names. */
export type SealedSecrets = Readonly<Partial<Record<SecretName, string>>>

export interface StoredTarget {
  readonly target: Target
  readonly sealed: SealedSecrets
}

/** By name. */
export async function listTargets(executor: Executor): Promise<Target[]> {
  const rows = await executor.selectFrom('targets').selectAll().execute()
  return rows
    .map((row) => stored(row).target)
    .sort((a, b) => a.definition.name.localeCompare(b.definition.name) || a.createdAt.localeCompare(b.createdAt))
}

/** @throws NOT_FOUND */
export async function requireTarget(executor: Executor, id: string): Promise<StoredTarget> {
  const row = await executor.selectFrom('targets').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('target')
  return stored(row)
}

export async function insertTarget(
  executor: Executor,
  definition: TargetDefinition,
  sealed: SealedSecrets,
  now: string,
): Promise<string> {
  const id = randomUUID()
  await executor
    .insertInto('targets')
    .values({ id, ...columnsOf(definition, sealed), createdAt: now, changedAt: now })
    .execute()
  return id
}

/** @returns false when somebody else wrote in between */
export async function replaceTarget(
  executor: Executor,
  target: { readonly id: string; readonly baseRevision: number },
  definition: TargetDefinition,
  sealed: SealedSecrets,
  now: string,
): Promise<boolean> {
  const written = await executor
    .updateTable('targets')
    .set({ ...columnsOf(definition, sealed), revision: target.baseRevision + 1, changedAt: now })
    .where('id', '=', target.id)
    .where('revision', '=', target.baseRevision)
    .executeTakeFirst()
  return written.numUpdatedRows === 1n
}

/** @returns false when there is none of that id */
export async function deleteTarget(executor: Executor, id: string): Promise<boolean> {
  const deleted = await executor.deleteFrom('targets').where('id', '=', id).executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

function columnsOf(definition: TargetDefinition, sealed: SealedSecrets) {
  return { definition: JSON.stringify(definition), secrets: JSON.stringify(sealed) }
}

interface Row {
  readonly id: string
  readonly definition: string
  readonly secrets: string
  readonly revision: number
  readonly createdAt: string
  readonly changedAt: string
}

function stored({ definition, secrets, ...row }: Row): StoredTarget {
  const sealed = JSON.parse(secrets) as SealedSecrets
  return {
    target: {
      ...row,
      definition: targetDefinitionSchema.parse(JSON.parse(definition)),
      secrets: secretNames.filter((name) => sealed[name] !== undefined),
    },
    sealed,
  }
}
