import { sql } from 'kysely'
import { isPostgres } from '../dialect.ts'
import type { Migration } from '../migration.ts'

/** After all due dates. */
const NEVER_MS = 9_007_199_254_740_991

/** Running processes: documents, deployments, instances with their history, and what they wait for. */
export const runtime: Migration = {
  name: '2026-11-25-runtime',
  async apply(executor) {
    const { schema } = executor
    await schema
      .createTable('documents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('reference', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addUniqueConstraint('document_reference', ['project_id', 'kind', 'reference'])
      .execute()

    await schema
      .createTable('deployments')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project_id', 'text', (column) => column.notNull().references('projects.id'))
      .addColumn('diagram_id', 'text', (column) => column.notNull().references('diagrams.id'))
      .addColumn('version_id', 'text', (column) => column.notNull().references('versions.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('resources', 'text', (column) => column.notNull())
      .addUniqueConstraint('deployment_number', ['diagram_id', 'number'])
      .execute()

    await schema
      .createTable('instances')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('deployment_id', 'text', (column) => column.notNull().references('deployments.id'))
      .addColumn('diagram_id', 'text', (column) => column.notNull())
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('process', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('is_suspended', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('incidents', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('started_ms', 'integer', (column) => column.notNull())
      .addColumn('ended_ms', 'integer')
      .addColumn('state', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('instances_of_diagram')
      .on('instances')
      .columns(['diagram_id', 'status', 'started_ms'])
      .execute()
    await schema.createIndex('instances_of_deployment').on('instances').columns(['deployment_id', 'status']).execute()

    await schema
      .createTable('history')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('first_seq', 'integer', (column) => column.notNull())
      .addColumn('at_ms', 'integer', (column) => column.notNull())
      .addColumn('deployment_id', 'text', (column) => column.notNull())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_key', ['instance_id', 'number'])
      .execute()

    await schema
      .createTable('jobs')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('key', 'integer', (column) => column.notNull())
      .addColumn('diagram_id', 'text', (column) => column.notNull())
      .addColumn('element', 'text', (column) => column.notNull())
      .addColumn('element_name', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('type', 'text')
      .addColumn('retries', 'integer', (column) => column.notNull())
      .addColumn('not_before_ms', 'integer')
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .addColumn('is_suspended', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('locked_by', 'text')
      .addColumn('locked_until_ms', 'integer')
      .addColumn('assignee', 'text')
      .addColumn('owner', 'text')
      .addColumn('candidate_users', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('candidate_groups', 'text', (column) => column.notNull().defaultTo('[]'))
      .addColumn('due_ms', 'integer')
      .addColumn('follow_up_ms', 'integer')
      .addColumn('priority', 'real', (column) => column.notNull().defaultTo(50))
      .addPrimaryKeyConstraint('job_key', ['instance_id', 'key'])
      .execute()
    await schema.createIndex('jobs_by_kind').on('jobs').columns(['kind', 'type', 'created_ms']).execute()
    // the order of the task list, tasks without a due date last
    await sql`create index task_order on jobs (kind, is_suspended, priority desc, coalesce(due_ms, ${sql.lit(NEVER_MS)}), created_ms, instance_id, key)`.execute(
      executor,
    )

    await schema
      .createTable('subscriptions')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('key', 'integer', (column) => column.notNull())
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('diagram_id', 'text', (column) => column.notNull())
      .addColumn('element', 'text', (column) => column.notNull())
      .addColumn('element_name', 'text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('correlation_key', 'text')
      .addColumn('due_ms', 'integer')
      .addColumn('is_suspended', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('subscription_key', ['instance_id', 'key'])
      .execute()
    await schema
      .createIndex('subscriptions_by_name')
      .on('subscriptions')
      .columns(['project_id', 'kind', 'name'])
      .execute()
    await schema.createIndex('timers_by_due').on('subscriptions').columns(['kind', 'due_ms']).execute()

    await schema
      .createTable('start_subscriptions')
      .addColumn('deployment_id', 'text', (column) => column.notNull().references('deployments.id'))
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('diagram_id', 'text', (column) => column.notNull())
      .addColumn('process', 'text', (column) => column.notNull())
      .addColumn('element', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('due_ms', 'integer')
      .addColumn('remaining', 'integer')
      .addColumn('cycle', 'text')
      .$call((table) =>
        // a key of PostgreSQL takes no null for a name
        isPostgres(executor)
          ? table
          : table.addPrimaryKeyConstraint('start_key', ['deployment_id', 'element', 'kind', 'name']),
      )
      .execute()
    if (isPostgres(executor)) {
      await sql`create unique index start_key on start_subscriptions (deployment_id, element, kind, coalesce(name, ''))`.execute(
        executor,
      )
    }

    await schema
      .createTable('incidents')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('key', 'integer', (column) => column.notNull())
      .addColumn('diagram_id', 'text', (column) => column.notNull())
      .addColumn('element', 'text', (column) => column.notNull())
      .addColumn('element_name', 'text')
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('mend', 'text', (column) => column.notNull())
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('incident_key', ['instance_id', 'key'])
      .execute()

    await schema
      .createTable('outbox')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('effect', 'text', (column) => column.notNull())
      .execute()

    await schema
      .createTable('kept_messages')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('correlation_key', 'text')
      .addColumn('variables', 'text', (column) => column.notNull())
      .addColumn('created_ms', 'integer', (column) => column.notNull())
      .execute()

    await schema
      .createTable('data_stores')
      .addColumn('project_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('data_store_key', ['project_id', 'name'])
      .execute()

    await schema
      .createTable('commands_done')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('at_ms', 'integer', (column) => column.notNull())
      .execute()
  },
}
