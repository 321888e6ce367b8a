import { expressionBuilder } from 'kysely'
import type { Tables } from '../store/schema.ts'

/** Ids of the diagrams of these spaces, as a part of another query. */
export function diagramsIn(spaces: readonly string[]) {
  return expressionBuilder<Tables, never>()
    .selectFrom('diagrams')
    .innerJoin('projects', 'projects.id', 'diagrams.projectId')
    .select('diagrams.id')
    .where('projects.spaceId', 'in', spaces)
}
