import type { TargetDefinition } from '../../shared/contract/publish-contract.ts'
import { guarded } from '../access.ts'
import { conflict, hasErrors, invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { checkTarget } from './check-target.ts'
import {
  deleteTarget,
  insertTarget,
  listTargets,
  replaceTarget,
  requireTarget,
  type StoredTarget,
} from './target-repository.ts'
import { openSecrets, secretsAfter, type GivenSecrets } from './target-secrets.ts'

export function targetProcedures({ store, publishing }: Services) {
  const procedures = guarded.targets
  const { database } = store
  const now = () => new Date().toISOString()
  const sealedAfter = (given: GivenSecrets, definition: TargetDefinition, old: StoredTarget | null) =>
    secretsAfter(
      publishing.secrets,
      given,
      definition,
      old && { definition: old.target.definition, sealed: old.sealed },
    )
  return {
    list: procedures.list.handler(() => listTargets(database)),

    create: procedures.create.handler(async ({ input: { definition, secrets } }) => {
      requireUsable(definition)
      const id = await insertTarget(database, definition, await sealedAfter(secrets, definition, null), now())
      return (await requireTarget(database, id)).target
    }),

    update: procedures.update.handler(async ({ input: { id, baseRevision, definition, secrets } }) => {
      requireUsable(definition)
      const old = await requireTarget(database, id)
      const sealed = await sealedAfter(secrets, definition, old)
      // of what was read above: the revision says whether it is still that
      if (!(await replaceTarget(database, { id, baseRevision }, definition, sealed, now()))) throw conflict('target')
      return (await requireTarget(database, id)).target
    }),

    remove: procedures.remove.handler(async ({ input }) => {
      if (!(await deleteTarget(database, input.id))) throw notFound('target')
      return {}
    }),

    test: procedures.test.handler(async ({ input, signal }) => {
      const old = input.id === undefined ? null : await requireTarget(database, input.id)
      const definition = input.definition ?? old?.target.definition
      if (!definition) throw notFound('target')
      requireUsable(definition)
      const { secrets: box } = publishing
      const secrets = await openSecrets(box, await sealedAfter(input.secrets, definition, old))
      return publishing.probe(definition, secrets, signal)
    }),
  }
}

/** @throws INVALID */
function requireUsable(definition: TargetDefinition): void {
  const problems = checkTarget(definition)
  if (hasErrors(problems)) throw invalid(problems)
}
