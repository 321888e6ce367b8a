import { sql } from 'kysely'
import type { Migration } from '../migration.ts'

/** The first tables: projects with diagrams, drafts, versions, scenarios, runs. */
export const projectsToRuns: Migration = {
  name: '2026-11-24-projects-to-runs',
  async apply(executor) {
    await executor.schema
      .createTable('projects')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('deleted_at', 'text')
      .execute()

    await executor.schema
      .createTable('diagrams')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('deleted_at', 'text')
      .execute()
    await executor.schema.createIndex('diagrams_of_project').on('diagrams').column('project_id').execute()

    await executor.schema
      .createTable('drafts')
      .addColumn('diagram_id', 'text', (column) => column.primaryKey().references('diagrams.id'))
      .addColumn('losses', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('xml', 'text', (column) => column.notNull())
      .execute()

    await executor.schema
      .createTable('versions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('xml', 'text', (column) => column.notNull())
      .addUniqueConstraint('version_number', ['diagram_id', 'number'])
      .execute()

    await executor.schema
      .createTable('scenarios')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('deleted_at', 'text')
      .addColumn('document', 'text', (column) => column.notNull())
      .execute()
    await executor.schema
      .createIndex('scenario_name')
      .on('scenarios')
      .columns(['diagram_id', 'name'])
      .unique()
      .where(sql.ref('deleted_at'), 'is', null)
      .execute()

    await executor.schema
      .createTable('runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('scenario_id', 'text', (column) => column.notNull().references('scenarios.id'))
      .addColumn('scenario_name', 'text', (column) => column.notNull())
      .addColumn('version_id', 'text', (column) => column.notNull().references('versions.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('replications_done', 'integer', (column) => column.notNull())
      .addColumn('replications_total', 'integer', (column) => column.notNull())
      .addColumn('mean_cycle_time', 'real')
      .addColumn('error', 'text')
      .addColumn('scenario', 'text', (column) => column.notNull())
      .execute()
    await executor.schema.createIndex('runs_of_diagram').on('runs').columns(['diagram_id', 'started_at']).execute()

    await executor.schema
      .createTable('run_results')
      .addColumn('run_id', 'text', (column) => column.primaryKey().references('runs.id').onDelete('cascade'))
      .addColumn('result', 'text', (column) => column.notNull())
      .execute()
  },
}
