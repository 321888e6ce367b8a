import { fixedFor } from '../../shared/targets/apply-fixes.ts'
import { checkForTarget } from '../../shared/targets/check-for-target.ts'
import { guarded } from '../access.ts'
import { requireDiagram } from '../diagrams/diagram-procedures.ts'
import { invalid } from '../refusals.ts'
import type { Services } from '../services.ts'
import { clientOf } from './engine-clients.ts'
import { TargetFault } from './http.ts'
import { keyFileSecrets } from './key-file-secrets.ts'
import { publish } from './publish.ts'
import { TargetFile } from './target-file.ts'

export function targetProcedures(services: Services) {
  const procedures = guarded.targets
  return {
    list: procedures.list.handler(() => [...targetsOf(services).list()]),

    save: procedures.save.handler(({ input }) => {
      targetsOf(services).save(input.target, input.secret)
      return {}
    }),

    remove: procedures.remove.handler(({ input }) => {
      targetsOf(services).remove(input.name)
      return {}
    }),

    test: procedures.test.handler(async ({ input }) => {
      const { target, secret } = requireTarget(services, input.name)
      const client = clientOf(target, secret)
      try {
        return { answer: await client.probe() }
      } catch (error) {
        throw error instanceof TargetFault ? invalid([error.problem]) : error
      } finally {
        await client.close()
      }
    }),
  }
}

export function publicationProcedures(services: Services) {
  const procedures = guarded.publications
  return {
    check: procedures.check.handler(async ({ input }) => {
      await requireDiagram(services.store.database, input.diagramId)
      const { target } = requireTarget(services, input.target)
      return { findings: [...checkForTarget(input.xml, target.kind)], fixed: fixedFor(input.xml, target.kind) }
    }),

    publish: procedures.publish.handler(async ({ input }) => {
      const { name } = await requireDiagram(services.store.database, input.diagramId)
      const { target, secret } = requireTarget(services, input.target)
      const file = { name: `${name.replace(/[\\/:*?"<>|]/g, '-')}.bpmn`, xml: input.xml }
      const { findings, published, fault } = await publish(file, target, secret, { isDryRun: false })
      if (fault) throw invalid([fault])
      if (!published) throw invalid(findings)
      return { id: published.id, processes: published.processes.map((process) => ({ ...process })) }
    }),
  }
}

/** Read anew each time: the command line changes them too. */
function targetsOf({ dataFolder }: Services): TargetFile {
  return new TargetFile(dataFolder, keyFileSecrets(dataFolder))
}

function requireTarget(services: Services, name: string) {
  const found = targetsOf(services).find(name)
  if (found) return found
  throw invalid([
    {
      severity: 'error',
      code: 'target-missing',
      message: `There is no target "${name}" any more.`,
      mend: 'Choose another one.',
    },
  ])
}
