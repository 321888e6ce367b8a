import type { Selectable } from 'kysely'
import type {
  RuntimeIncident,
  RuntimeJob,
  RuntimeSubscription,
  UserTask,
} from '../../shared/contract/runtime-contract.ts'
import type { IncidentTable, JobTable, SubscriptionTable } from '../store/schema.ts'

/** Rows as the contract has them: instants as ISO 8601, lists as lists. */

export function jobOf(row: Selectable<JobTable>): RuntimeJob {
  const { instanceId, key, element, elementName, kind, type, retries, notBeforeMs, lockedBy } = row
  return { instanceId, key, element, elementName, kind, type, retries, notBefore: instant(notBeforeMs), lockedBy }
}

export function subscriptionOf(row: Selectable<SubscriptionTable>): RuntimeSubscription {
  const { instanceId, key, element, elementName, kind, name, correlationKey, dueMs } = row
  return { instanceId, key, element, elementName, kind, name, correlationKey, dueAt: instant(dueMs) }
}

export function incidentOf(row: Selectable<IncidentTable>): RuntimeIncident {
  const { instanceId, key, element, elementName, code, message, mend, createdMs } = row
  return { instanceId, key, element, elementName, code, message, mend, createdAt: new Date(createdMs).toISOString() }
}

export function taskOf(row: Selectable<JobTable> & { readonly title: string }): UserTask {
  return {
    instanceId: row.instanceId,
    job: row.key,
    diagramId: row.diagramId,
    element: row.element,
    name: row.elementName ?? row.element,
    instanceTitle: row.title,
    assignee: row.assignee,
    owner: row.owner,
    candidateUsers: JSON.parse(row.candidateUsers) as string[],
    candidateGroups: JSON.parse(row.candidateGroups) as string[],
    dueAt: instant(row.dueMs),
    followUpAt: instant(row.followUpMs),
    priority: row.priority,
    createdAt: new Date(row.createdMs).toISOString(),
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
