import type { ProcessInstance } from '../../shared/contract/runtime-contract.ts'
import { checkedVariables, type Variables } from '../../shared/expressions/value.ts'
import { invalid } from '../refusals.ts'
import type { Services } from '../services.ts'
import type { CommandOptions, Done, UntimedCommand } from './instance-runner.ts'
import { instanceOf, requireInstance } from './instance-rows.ts'

/**
 * Does a command to an instance for a procedure, and answers with the instance as it is then.
 *
 * @throws NOT_FOUND, INVALID with the engine's refusal
 */
export async function command(
  services: Services,
  instanceId: string,
  given: UntimedCommand,
  options: CommandOptions = {},
): Promise<ProcessInstance> {
  await requireInstance(services.store.database, instanceId)
  requireDone(await services.runtime.runner.command(instanceId, given, options))
  return describedInstance(services, instanceId)
}

/** An instance by its id, with the name of its process. */
export async function describedInstance({ store, runtime }: Services, id: string): Promise<ProcessInstance> {
  const { instance } = await requireInstance(store.database, id)
  const { executable } = await runtime.runner.executables.of(store.database, instance.deploymentId)
  const process = executable.files[0]!.model.processes.find((each) => each.id === instance.process)
  return instanceOf(instance, process?.name ?? null)
}

export function requireDone(done: Done): Extract<Done, { ok: true }> {
  if (!done.ok) throw invalid([done.problem])
  return done
}

/** @throws INVALID for what no variables can hold, with the place */
export function requireVariables(given: unknown): Variables {
  const checked = checkedVariables(given)
  if (checked.ok) return checked.value
  throw invalid([
    {
      severity: 'error',
      code: 'variables-invalid',
      field: 'variables',
      message: checked.message,
      mend: 'Give plain JSON values of a few megabytes at most.',
    },
  ])
}
