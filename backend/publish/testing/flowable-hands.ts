import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { Variables } from '../../../shared/expressions/value.ts'
import type { RealEngine } from '../../testing/real-engines.ts'
import { asking, type EngineHands } from './engine-hands.ts'

const workerId = 'test'

/**
 * @param xml what was published: work can be asked for by its topics only
 * @param flows sequence flows of the same
 * @source Flowable 7 docs, "REST API": Tasks, Executions, Jobs, History, External Worker
 */
export function flowableHands(engine: RealEngine, xml: string, flows: ProcessModel['flows']): EngineHands {
  const topics = new Set([...xml.matchAll(/ flowable:topic="([^"]*)"/g)].map(([, topic]) => topic!))
  const ask = asking(engine, '/service')
  const askForWork = asking(engine, '/external-job-api')
  const list = async <Row>(path: string, asked = ask) =>
    ((await asked('GET', `${path}&size=1000`)) as { data: readonly Row[] }).data

  /** What it left for its executor, which does not run by itself here: also that work is done. */
  const runJobs = async (instance: string) => {
    const jobs = await list<{ id: string }>(`/management/jobs?processInstanceId=${instance}`)
    for (const { id } of jobs) await ask('POST', `/management/jobs/${id}`, { action: 'execute' })
  }

  return {
    async tasks(instance) {
      const rows = await list<{ id: string; taskDefinitionKey: string }>(`/runtime/tasks?processInstanceId=${instance}`)
      return rows.map(({ id, taskDefinitionKey }) => ({ id, element: taskDefinitionKey }))
    },
    async completeTask({ id }, variables) {
      await ask('POST', `/runtime/tasks/${id}`, { action: 'complete', variables: named(variables) })
    },

    async work(instance) {
      if ((await list(`/jobs?processInstanceId=${instance}`, askForWork)).length === 0) return []
      const work: { readonly id: string; readonly element: string }[] = []
      for (const topic of topics) {
        const asked = { topic, workerId, lockDuration: 'PT1M', numberOfTasks: 10 }
        const acquired = await askForWork('POST', '/acquire/jobs', asked)
        for (const { id, elementId } of acquired as { id: string; elementId: string }[])
          work.push({ id, element: elementId })
      }
      return work
    },
    async completeWork({ id }, variables) {
      const { processInstanceId } = (await askForWork('GET', `/jobs/${id}`)) as { processInstanceId: string }
      await askForWork('POST', `/acquire/jobs/${id}/complete`, { workerId, variables: named(variables) })
      await runJobs(processInstanceId)
    },

    async sendMessage(instance, name, variables) {
      const query = `processInstanceId=${instance}&messageEventSubscriptionName=${encodeURIComponent(name)}`
      const [execution] = await list<{ id: string }>(`/runtime/executions?${query}`)
      if (!execution) return false
      await ask('PUT', `/runtime/executions/${execution.id}`, {
        action: 'messageEventReceived',
        messageName: name,
        variables: named(variables),
      })
      return true
    },

    async fireNextTimer(instance) {
      const [next] = await list<{ id: string }>(`/management/timer-jobs?sort=dueDate&processInstanceId=${instance}`)
      if (!next) return false
      await ask('POST', `/management/timer-jobs/${next.id}`, { action: 'move' })
      await runJobs(instance)
      return true
    },

    async isEnded(instance) {
      const ended = (await ask('GET', `/history/historic-process-instances/${instance}`)) as { endTime: string | null }
      return ended.endTime !== null
    },

    async path(instance) {
      const rows = await list<HistoricActivity>(`/history/historic-activity-instances?processInstanceId=${instance}`)
      const inOrder = [...rows].sort((one, other) => (timeOf(one.id) < timeOf(other.id) ? -1 : 1))
      const taken = inOrder.filter(({ activityType }) => activityType === 'sequenceFlow')
      const left = new Set(taken.map(({ activityId }) => flows[activityId]!.source))
      const hasFlow = new Set(Object.values(flows).map(({ source }) => source))
      // what was cancelled, and events that were waited for in vain, look as if they had been completed
      return inOrder
        .filter(({ activityType }) => activityType !== 'sequenceFlow')
        .map(({ activityId }) => activityId)
        .filter((element) => left.has(element) || !hasFlow.has(element))
    },
  }
}

interface HistoricActivity {
  readonly id: string
  readonly activityId: string
  readonly activityType: string
}

function named(variables: Variables) {
  return Object.entries(variables).map(([name, value]) => ({ name, value }))
}

/** Its ids are made of the time (UUID version 1, RFC 9562), finer than the milliseconds of its times. */
function timeOf(id: string): string {
  const [low, middle, high] = id.split('-')
  return `${high}${middle}${low}`
}
