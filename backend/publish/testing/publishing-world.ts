import type { z } from 'zod'
import type { targetDefinitionSchema } from '../../../shared/contract/publish-contract.ts'
import { process } from '../../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../../testing/open-test-backend.ts'
import type { Findings } from '../publishing.ts'

export type WrittenDefinition = z.input<typeof targetDefinitionSchema>

export const approval = process('approval', { name: 'Approval', isExecutable: true })
  .start('S')
  .userTask('Decide', { name: 'Decide' })
  .end('E')
  .xml()

/** A backend with a project and one diagram, "Approval", to publish; nothing speaks against it but `findings`. */
export async function openPublishingWorld(
  options: { readonly dataFolder?: string; readonly findings?: Findings; readonly xml?: string } = {},
) {
  const { xml = approval, findings = () => [], ...rest } = options
  const opened = await openTestBackend({ ...rest, findings })
  const { api } = opened
  const { id: projectId } = await api.projects.create({ name: 'Claims' })
  const content = Buffer.from(xml).toString('base64')
  const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: 'Approval.bpmn', content }] })
  const { id: diagramId } = imported!.diagram!
  await api.diagrams.rename({ id: diagramId, name: 'Approval' })
  const draw = async (changed: string) => {
    const { revision } = await api.diagrams.open({ id: diagramId })
    await api.diagrams.saveDraft({ id: diagramId, xml: changed, baseRevision: revision })
  }
  // as it is here, without the layout that an import adds
  await draw(xml)
  return {
    ...opened,
    projectId,
    diagramId,
    addTarget: async (
      definition: WrittenDefinition,
      secrets: Parameters<typeof api.targets.create>[0]['secrets'] = {},
    ) => (await api.targets.create({ definition, secrets })).id,
    publish: (targetId: string, more: Partial<Parameters<typeof api.publications.publish>[0]> = {}) =>
      api.publications.publish({ targetId, projectId, diagramId, ...more }),
    /** of a publication that is expected to be sent */
    async published(targetId: string, more: Partial<Parameters<typeof api.publications.publish>[0]> = {}) {
      const { publication } = await api.publications.publish({ targetId, projectId, diagramId, ...more })
      if (!publication) throw new Error('Nothing was sent.')
      return publication
    },
    draw,
  }
}
