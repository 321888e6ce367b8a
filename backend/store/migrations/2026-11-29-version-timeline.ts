import type { Migration } from '../migration.ts'

/** Milestones among versions; who wrote a draft, and since when it differs from all versions. */
export const versionTimeline: Migration = {
  name: '2026-11-29-version-timeline',
  async apply(executor) {
    const { schema } = executor
    await schema
      .alterTable('versions')
      .addColumn('is_milestone', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await executor.updateTable('versions').set({ isMilestone: 1 }).where('name', 'is not', null).execute()
    for (const table of ['runs', 'deployments', 'publications'])
      await schema.createIndex(`${table}_of_version`).on(table).column('version_id').execute()
    // no reference: a draft outlives the account of its author
    await schema.alterTable('drafts').addColumn('author_id', 'text').execute()
    await schema.alterTable('drafts').addColumn('changed_since', 'text').execute()
    // a draft that no version holds yet is kept before it is written over
    await executor
      .updateTable('drafts')
      .set((select) => ({
        changedSince: select
          .selectFrom('diagrams')
          .select('diagrams.changedAt')
          .whereRef('diagrams.id', '=', 'drafts.diagramId'),
      }))
      .execute()
  },
}
