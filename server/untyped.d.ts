/** The worker client of Camunda 7, as far as the tests use it. */
declare module 'camunda-external-task-client-js' {
  export class Variables {
    set(name: string, value: unknown): Variables
    get(name: string): unknown
  }
  export class BasicAuthInterceptor {
    constructor(options: { username: string; password: string })
  }
  export interface ExternalTask {
    readonly id: string
    readonly topicName: string
    readonly retries: number | null
    readonly variables: Variables
  }
  export interface TaskService {
    complete(task: ExternalTask, variables?: Variables): Promise<void>
    handleFailure(
      task: ExternalTask,
      options: { errorMessage?: string; errorDetails?: string; retries?: number; retryTimeout?: number },
    ): Promise<void>
    handleBpmnError(task: ExternalTask, code: string, message?: string, variables?: Variables): Promise<void>
    extendLock(task: ExternalTask, newDuration: number): Promise<void>
    unlock(task: ExternalTask): Promise<void>
  }
  export class Client {
    constructor(options: Record<string, unknown>)
    subscribe(
      topic: string,
      options: Record<string, unknown>,
      handler: (work: { readonly task: ExternalTask; readonly taskService: TaskService }) => Promise<void>,
    ): unknown
    start(): void
    stop(): void
  }
}
