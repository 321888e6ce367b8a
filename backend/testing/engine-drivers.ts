import type { RealEngine, RealEngineKind } from './real-engines.ts'

type Json = Readonly<Record<string, unknown>>

/** One instance at a real engine, as a person with its REST API and no studio would move it. */
export interface EngineDriver {
  /** @returns id of the instance that the message started */
  startByMessage(message: string, variables: Json): Promise<string>
  /** Completes a task or a job, else sends a message that is waited for, else fires a timer. @returns false: nothing waits */
  moveOn(instance: string, topics: readonly string[], messages: readonly string[]): Promise<boolean>
  hasEnded(instance: string): Promise<boolean>
  /**
   * ids of the elements that were completed, in the order of their starts; a joining gateway once for each token
   *
   * @param sources by sequence flow the element that it leaves
   */
  path(instance: string, sources: ReadonlyMap<string, string>): Promise<readonly string[]>
}

export function driverOf(kind: RealEngineKind, engine: RealEngine): EngineDriver {
  return kind === 'operaton' ? operatonDriver(engine) : flowableDriver(engine)
}

const WORKER = 'millrace-test'

/** @source Camunda 7 REST API reference, which Operaton has kept */
function operatonDriver(engine: RealEngine): EngineDriver {
  const ask = asking(engine)
  const typed = (variables: Json) =>
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }]))
  return {
    async startByMessage(messageName, variables) {
      const started = await ask('POST', '/message', {
        messageName,
        processVariables: typed(variables),
        resultEnabled: true,
      })
      return (started as { processInstance: { id: string } }[])[0]!.processInstance.id
    },
    async moveOn(instance, topics, messages) {
      const [task] = (await ask('GET', `/task?processInstanceId=${instance}`)) as { id: string }[]
      if (task) return done(ask('POST', `/task/${task.id}/complete`, {}))
      const [job] = (await ask('POST', '/external-task/fetchAndLock', {
        workerId: WORKER,
        maxTasks: 1,
        topics: topics.map((topicName) => ({ topicName, lockDuration: 60_000 })),
      })) as { id: string }[]
      if (job) return done(ask('POST', `/external-task/${job.id}/complete`, { workerId: WORKER }))
      const waiting = (await ask('GET', `/event-subscription?processInstanceId=${instance}&eventType=message`)) as {
        eventName: string
      }[]
      const messageName = messages.find((name) => waiting.some(({ eventName }) => eventName === name))
      if (messageName !== undefined) return done(ask('POST', '/message', { messageName, processInstanceId: instance }))
      const [timer] = (await ask('GET', `/job?processInstanceId=${instance}&timers=true`)) as { id: string }[]
      return timer ? done(ask('POST', `/job/${timer.id}/execute`)) : false
    },
    async hasEnded(instance) {
      return (
        ((await ask('GET', `/history/process-instance/${instance}`)) as { endTime: string | null }).endTime !== null
      )
    },
    async path(instance) {
      const query = `processInstanceId=${instance}&canceled=false&sortBy=occurrence&sortOrder=asc&maxResults=1000`
      const activities = (await ask('GET', `/history/activity-instance?${query}`)) as {
        activityId: string
        activityType: string
      }[]
      return activities
        .filter(({ activityType }) => activityType !== 'multiInstanceBody')
        .map(({ activityId }) => activityId)
    },
  }
}

/** @source Flowable 7 user guide, "REST API" and "External worker" */
function flowableDriver(engine: RealEngine): EngineDriver {
  const ask = asking(engine)
  const askJobs = asking({ ...engine, address: engine.address.replace(/process-api$/, 'external-job-api') })
  const rows = async <T>(path: string) => ((await ask('GET', path)) as { data: T[] }).data
  return {
    async startByMessage(message, variables) {
      const named = Object.entries(variables).map(([name, value]) => ({ name, value }))
      const started = await ask('POST', '/runtime/process-instances', { message, variables: named })
      return (started as { id: string }).id
    },
    async moveOn(instance, topics, messages) {
      const [task] = await rows<{ id: string }>(`/runtime/tasks?processInstanceId=${instance}`)
      if (task) return done(ask('POST', `/runtime/tasks/${task.id}`, { action: 'complete' }))
      for (const topic of topics) {
        const [job] = (await askJobs('POST', '/acquire/jobs', {
          topic,
          lockDuration: 'PT1M',
          numberOfTasks: 1,
          workerId: WORKER,
        })) as { id: string }[]
        if (job) return done(askJobs('POST', `/acquire/jobs/${job.id}/complete`, { workerId: WORKER }))
      }
      for (const messageName of messages) {
        const query = `processInstanceId=${instance}&messageEventSubscriptionName=${encodeURIComponent(messageName)}`
        const [waiting] = await rows<{ id: string }>(`/runtime/executions?${query}`)
        if (waiting)
          return done(ask('PUT', `/runtime/executions/${waiting.id}`, { action: 'messageEventReceived', messageName }))
      }
      const [timer] = await rows<{ id: string }>(`/management/timer-jobs?processInstanceId=${instance}`)
      if (timer) await ask('POST', `/management/timer-jobs/${timer.id}`, { action: 'move' })
      // what was moved, or what the engine does by itself in a moment
      const [job] = await rows<{ id: string }>(`/management/jobs?processInstanceId=${instance}`)
      // its own executor may be first
      if (job) await ask('POST', `/management/jobs/${job.id}`, { action: 'execute' }).catch(() => undefined)
      return timer !== undefined || job !== undefined
    },
    async hasEnded(instance) {
      const { endTime } = (await ask('GET', `/history/historic-process-instances/${instance}`)) as {
        endTime: string | null
      }
      return endTime !== null
    },
    async path(instance, sources) {
      const activities = await rows<{ activityId: string; activityType: string; endTime: string | null }>(
        `/history/historic-activity-instances?processInstanceId=${instance}&size=1000&sort=startTime&order=asc`,
      )
      const isFlow = ({ activityType }: { activityType: string }) => activityType === 'sequenceFlow'
      const left = new Set(activities.filter(isFlow).map(({ activityId }) => sources.get(activityId)))
      // events that waited in vain are in its history too
      const mayBeInVain = (type: string) => type.startsWith('boundary') || type === 'intermediateCatchEvent'
      return activities
        .filter((activity) => !isFlow(activity) && activity.endTime !== null)
        .filter(({ activityId, activityType }) => !mayBeInVain(activityType) || left.has(activityId))
        .map(({ activityId }) => activityId)
    },
  }
}

function asking({ address, user, password }: RealEngine) {
  return async (method: 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<unknown> => {
    const response = await fetch(address + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(user === null ? {} : { authorization: `Basic ${btoa(`${user}:${password}`)}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }
}

async function done(work: Promise<unknown>): Promise<true> {
  await work
  return true
}
