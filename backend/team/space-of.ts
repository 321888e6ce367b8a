import { sql, type RawBuilder } from 'kysely'
import type { ObjectKind, ObjectReference } from '../../shared/access/objects.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { Executor } from '../store/store.ts'

/** The space that an object lies in; null where there is no such object, or it lies in none. */
export async function spaceOf(executor: Executor, object: ObjectReference): Promise<string | null> {
  const { rows } = await sql<{ space: string | null }>`select ${spaceQuery(object)} as space`.execute(executor)
  return rows[0]?.space ?? null
}

/** What somebody is in the space of an object, and whether their session is still there, asked at once. */
export async function roleAt(
  executor: Executor,
  user: { readonly id: string; readonly tokenHash: string },
  object: ObjectReference,
): Promise<{ readonly role: Role | null; readonly isSignedIn: boolean }> {
  const { rows } = await sql<{ role: Role | null; sessions: number }>`select
    (select role from memberships where user_id = ${user.id} and space_id = ${spaceQuery(object)}) as role,
    (select count(*) from sessions where token_hash = ${user.tokenHash}) as sessions`.execute(executor)
  const [row] = rows
  return { role: row?.role ?? null, isSignedIn: (row?.sessions ?? 0) > 0 }
}

/** A part of a query: id of the space, null without one. */
function spaceQuery({ kind, id }: ObjectReference): RawBuilder<string | null> {
  const source = sources[kind]
  switch (source.in) {
    case 'itself':
      return sql`(select id from spaces where id = ${id})`
    case 'space':
      return sql`(select space_id from ${sql.table(source.table)} where id = ${id})`
    case 'project':
      return sql`(select p.space_id from projects p join ${sql.table(source.table)} t on t.project_id = p.id where t.id = ${id})`
    case 'diagram':
      return sql`(select p.space_id from projects p join diagrams d on d.project_id = p.id join ${sql.table(source.table)} t on t.diagram_id = d.id where t.id = ${id})`
  }
}

/** Where each kind of object lies, and what it is in. */
const sources: Readonly<
  Record<ObjectKind, { readonly in: 'itself' | 'space' | 'project' | 'diagram'; readonly table: string }>
> = {
  space: { in: 'itself', table: 'spaces' },
  project: { in: 'space', table: 'projects' },
  invitation: { in: 'space', table: 'invitations' },
  share: { in: 'project', table: 'shares' },
  diagram: { in: 'project', table: 'diagrams' },
  document: { in: 'project', table: 'documents' },
  version: { in: 'diagram', table: 'versions' },
  scenario: { in: 'diagram', table: 'scenarios' },
  run: { in: 'diagram', table: 'runs' },
  deployment: { in: 'diagram', table: 'deployments' },
  instance: { in: 'diagram', table: 'instances' },
  comment: { in: 'diagram', table: 'comments' },
  publication: { in: 'diagram', table: 'publications' },
}
