import type { TargetDefinition } from '../../shared/contract/publish-contract.ts'
import { guarded } from '../access.ts'
import { hasErrors, invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { checkTarget } from './check-target.ts'
import type { StoredTarget } from './target-file.ts'
import { openSecrets, secretsAfter, type GivenSecrets } from './target-secrets.ts'

export function targetProcedures({ publishing }: Services) {
  const procedures = guarded.targets
  const { targets } = publishing
  const sealedAfter = (given: GivenSecrets, definition: TargetDefinition, old: StoredTarget | null) =>
    secretsAfter(
      publishing.secrets,
      given,
      definition,
      old && { definition: old.target.definition, sealed: old.sealed },
    )
  return {
    list: procedures.list.handler(() => targets.list().map(({ target }) => target)),

    create: procedures.create.handler(async ({ input: { definition, secrets } }) => {
      requireUsable(definition)
      return targets.add(definition, await sealedAfter(secrets, definition, null))
    }),

    update: procedures.update.handler(async ({ input: { id, baseRevision, definition, secrets } }) => {
      requireUsable(definition)
      // of what is read here: the revision says whether it is still that
      const sealed = await sealedAfter(secrets, definition, targets.require(id))
      return targets.replace({ id, baseRevision }, definition, sealed)
    }),

    remove: procedures.remove.handler(({ input }) => {
      targets.remove(input.id)
      return {}
    }),

    test: procedures.test.handler(async ({ input, signal }) => {
      const old = input.id === undefined ? null : targets.require(input.id)
      const definition = input.definition ?? old?.target.definition
      if (!definition) throw notFound('target')
      requireUsable(definition)
      const secrets = await openSecrets(publishing.secrets, await sealedAfter(input.secrets, definition, old))
      return publishing.probe(definition, secrets, signal)
    }),
  }
}

/** @throws INVALID */
function requireUsable(definition: TargetDefinition): void {
  const problems = checkTarget(definition)
  if (hasErrors(problems)) throw invalid(problems)
}
