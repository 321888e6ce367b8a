import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

async function drawn({ api }: Opened, projectId: string, name: string, xml: string): Promise<string> {
  const [imported] = await api.diagrams.import({
    projectId,
    files: [{ fileName: `${name}.bpmn`, content: Buffer.from(xml).toString('base64') }],
  })
  return imported!.diagram!.id
}

const claim = process('Claim', { documentation: 'How a claim is settled' })
  .start('S')
  .userTask('Assess', { name: 'Assess claim', documentation: 'Look at the damage report and the policy.' })
  .call('Pay', 'Payment', { name: 'Pay out' })
  .end('E')
  .xml()
const payment = process('Payment').start('S').task('Transfer', { name: 'Transfer money' }).end('E').xml()

async function openPortal() {
  const opened = await openTestBackend()
  const { id: projectId } = await opened.api.projects.create({ name: 'Claims' })
  const claimId = await drawn(opened, projectId, 'Claim', claim)
  const paymentId = await drawn(opened, projectId, 'Payment', payment)
  return { ...opened, projectId, claimId, paymentId }
}

describe('the portal', () => {
  it('shows diagrams by project, with what they are about and which they call', async () => {
    await using portal = await openPortal()
    const [project] = await portal.api.portal.landscape({})
    expect(project).toMatchObject({ name: 'Claims', spaceName: null })
    expect(project!.diagrams).toMatchObject([
      { name: 'Claim', summary: 'How a claim is settled', calls: [portal.paymentId], shown: { state: 'draft' } },
      { name: 'Payment', summary: null, calls: [] },
    ])
  })

  it('shows the approved version of a diagram, whatever its draft has become', async () => {
    await using portal = await openPortal()
    const { api, claimId } = portal
    const [version] = await api.versions.list({ diagramId: claimId })
    await api.reviews.ask({ versionId: version!.id })
    await api.reviews.decide({ versionId: version!.id, decision: 'approved' })
    const { revision } = await api.diagrams.open({ id: claimId })
    const changed = claim.replace('Assess claim', 'Judge claim')
    await api.diagrams.saveDraft({ id: claimId, xml: changed, baseRevision: revision })

    const shown = await api.portal.diagram({ diagramId: claimId })
    expect(shown.shown).toMatchObject({ state: 'approved', versionNumber: 1 })
    expect(shown.elements.map(({ name }) => name)).toContain('Assess claim')
    expect(shown.elements.find(({ name }) => name === 'Pay out')!.calls).toBe(portal.paymentId)
    await api.reviews.decide({ versionId: version!.id, decision: 'retired' })
    const draft = await api.portal.diagram({ diagramId: claimId })
    expect(draft.elements.map(({ name }) => name)).toContain('Judge claim')
    expect(draft.shown.state).toBe('draft')
  })

  it('finds diagrams and elements by their words, names before documentation', async () => {
    await using portal = await openPortal()
    const { api } = portal
    const titles = async (query: string) => (await api.portal.search({ query })).map(({ title }) => title)
    expect(await titles('claim')).toEqual(['Claim', 'Assess claim'])
    expect(await titles('policy damage')).toEqual(['Assess claim'])
    const [hit] = await api.portal.search({ query: 'damage' })
    expect(hit).toMatchObject({ diagramName: 'Claim', kind: 'User task', elementId: 'Assess' })
    expect(hit!.excerpt).toContain('damage report')
    expect(await titles('unicorn')).toEqual([])
  })

  it('shares nothing by link from the studio of one user', async () => {
    await using portal = await openPortal()
    await expect(portal.api.shares.create({ projectId: portal.projectId, days: 7 })).rejects.toThrow('of one user')
  })
})
