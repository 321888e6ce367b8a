import { guarded } from '../access.ts'
import type { Services } from '../services.ts'
import { command, requireVariables } from './commanding.ts'

export function jobProcedures(services: Services) {
  const procedures = guarded.jobs
  return {
    complete: procedures.complete.handler(({ input }) =>
      command(
        services,
        input.instanceId,
        { kind: 'completeJob', job: input.job, variables: requireVariables(input.variables) },
        input.commandId === undefined ? {} : { commandId: input.commandId },
      ),
    ),

    fail: procedures.fail.handler(({ input }) =>
      command(services, input.instanceId, {
        kind: 'failJob',
        job: input.job,
        message: input.message,
        ...(input.retries === undefined ? {} : { retries: input.retries }),
      }),
    ),

    throwError: procedures.throwError.handler(({ input }) =>
      command(services, input.instanceId, {
        kind: 'throwError',
        job: input.job,
        code: input.code,
        variables: requireVariables(input.variables),
        ...(input.message === undefined ? {} : { message: input.message }),
      }),
    ),
  }
}
