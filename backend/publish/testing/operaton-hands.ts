import type { Variables } from '../../../shared/expressions/value.ts'
import type { RealEngine } from '../../testing/real-engines.ts'
import { asking, type EngineHands } from './engine-hands.ts'

const workerId = 'test'
const LOCK_MS = 60_000

/** @source Camunda 7.24 REST API reference: Task, External Task, Message, Job, History */
export function operatonHands(engine: RealEngine): EngineHands {
  const ask = asking(engine, '/engine-rest')
  const list = async <Row>(path: string) => (await ask('GET', path)) as readonly Row[]
  return {
    async tasks(instance) {
      const rows = await list<{ id: string; taskDefinitionKey: string }>(`/task?processInstanceId=${instance}`)
      return rows.map(({ id, taskDefinitionKey }) => ({ id, element: taskDefinitionKey }))
    },
    async completeTask({ id }, variables) {
      await ask('POST', `/task/${id}/complete`, { variables: valued(variables) })
    },

    async work(instance) {
      const waiting = await list<{ topicName: string }>(`/external-task?notLocked=true&processInstanceId=${instance}`)
      const topics = [...new Set(waiting.map(({ topicName }) => topicName))]
      if (topics.length === 0) return []
      const fetched = await ask('POST', '/external-task/fetchAndLock', {
        workerId,
        maxTasks: 10,
        topics: topics.map((topicName) => ({ topicName, lockDuration: LOCK_MS, processInstanceId: instance })),
      })
      return (fetched as { id: string; activityId: string }[]).map(({ id, activityId }) => ({
        id,
        element: activityId,
      }))
    },
    async completeWork({ id }, variables) {
      await ask('POST', `/external-task/${id}/complete`, { workerId, variables: valued(variables) })
    },

    async sendMessage(instance, name, variables) {
      const query = `eventType=message&eventName=${encodeURIComponent(name)}&processInstanceId=${instance}`
      if ((await list(`/event-subscription?${query}`)).length === 0) return false
      await ask('POST', '/message', {
        messageName: name,
        processInstanceId: instance,
        processVariables: valued(variables),
      })
      return true
    },

    async fireNextTimer(instance) {
      const query = `timers=true&sortBy=jobDueDate&sortOrder=asc&processInstanceId=${instance}`
      const [next] = await list<{ id: string }>(`/job?${query}`)
      if (!next) return false
      await ask('POST', `/job/${next.id}/execute`)
      return true
    },

    async isEnded(instance) {
      const { state } = (await ask('GET', `/history/process-instance/${instance}`)) as { state: string }
      return state === 'COMPLETED'
    },

    async path(instance) {
      const rows = await list<{ activityId: string; activityType: string; canceled: boolean }>(
        `/history/activity-instance?sortBy=occurrence&sortOrder=asc&processInstanceId=${instance}`,
      )
      return (
        rows
          // the whole of what is done many times is listed beside each time
          .filter(({ activityType }) => activityType !== 'multiInstanceBody')
          // a gateway that waits for events is called cancelled as soon as one has come
          .filter(({ activityType, canceled }) => !canceled || activityType === 'eventBasedGateway')
          .map(({ activityId }) => activityId)
      )
    },
  }
}

/** The engine sees of which type a value is. */
function valued(variables: Variables) {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }]))
}
