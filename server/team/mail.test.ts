import { describe, expect, it } from 'vitest'
import { openSmtpReceiver, type SmtpReceiver } from '../../backend/testing/smtp-receiver.ts'
import { openTeamServer, PASSWORD } from '../testing/open-team-server.ts'
import { askRunning } from './control.ts'

const from = { name: 'Millrace', address: 'millrace@example.org' }
const mailBy = ({ url: smtpUrl }: SmtpReceiver) => ({ mail: { smtpUrl, from } })
type Team = Awaited<ReturnType<typeof openTeamServer>>

const tokenIn = (text: string) => /#(?:invitation|reset)=([\w-]+)/.exec(text)?.[1] ?? ''

async function setUp(team: Team) {
  const ada = await team.connect(await team.setUp())
  const { user, spaces } = await ada.account.get()
  return { ada, adaId: user!.id, spaceId: spaces[0]!.id }
}

const signIn = async (team: Team, password: string, email = 'ada@example.org') =>
  (await team.post('/auth/sign-in', { email, password })).status

describe('a team server that sends mail', () => {
  it('mails an invitation, by whose link somebody joins', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    const { ada, spaceId } = await setUp(team)
    const created = await ada.invitations.create({ spaceId, email: 'Bob@example.org', role: 'author' })
    expect(created.mail).toEqual({ state: 'waiting', reason: null })
    const [mail] = await receiver.received(1)
    expect(mail!.to).toEqual(['bob@example.org'])
    expect(mail!.text).toContain('Ada invites you to the space "Team" as author.')
    expect(mail!.text).toContain(`${team.server.url}/#invitation=`)
    const token = tokenIn(mail!.text)
    const person = { token, email: '', name: 'Bob', password: PASSWORD }
    expect((await team.post('/auth/accept', person)).status).toBe(200)
  })

  it('sends no mail to whoever has the link, and refuses what is no address', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    const { ada, spaceId } = await setUp(team)
    expect((await ada.invitations.create({ spaceId, email: null, role: 'reader' })).mail).toBeNull()
    for (const email of ['bob', 'bob@example.org, eve@example.org'])
      await expect(ada.invitations.create({ spaceId, email, role: 'reader' })).rejects.toMatchObject({
        code: 'INVALID',
        data: { problems: [expect.objectContaining({ field: 'email' })] },
      })
    expect(await ada.invitations.list({ spaceId })).toHaveLength(1)
  })

  it('tells reviewers what they are asked, askers what became of it, and people that they are named', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    const { ada, spaceId } = await setUp(team)
    const { token } = await ada.invitations.create({ spaceId, email: 'bob@example.org', role: 'publisher' })
    const accepted = await team.post('/auth/accept', { token, email: '', name: 'Bob', password: PASSWORD })
    const bob = await team.connect(team.cookieOf(accepted))
    const bobId = (await bob.account.get()).user!.id
    const project = await ada.projects.createFromExample({ exampleId: 'loan-approval', spaceId })
    const diagramId = project.diagrams[0]!.id
    const [version] = await ada.versions.list({ diagramId })
    await ada.reviews.ask({ versionId: version!.id, note: 'For Monday', reviewers: [bobId] })
    await bob.reviews.decide({ versionId: version!.id, decision: 'approved', note: 'Fine' })
    await ada.comments.add({ diagramId, text: 'Thanks, @Bob', mentions: [bobId] })
    const mails = (await receiver.received(4)).slice(1)
    expect(mails.map(({ to }) => to[0])).toEqual(['bob@example.org', 'ada@example.org', 'bob@example.org'])
    expect(mails[0]!.text).toContain('Ada asks you to review version 1 of "Loan approval"')
    expect(mails[0]!.text).toContain('> For Monday')
    expect(mails[1]!.text).toContain('Bob approved version 1')
    expect(mails[2]!.text).toContain('> Thanks, @Bob')
  })

  it('says of an invitation that its mail came back', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    receiver.refuse('RCPT', '550 No such user here')
    const { ada, spaceId } = await setUp(team)
    await ada.invitations.create({ spaceId, email: 'bbo@example.org', role: 'author' })
    const failed = { state: 'failed', reason: expect.stringContaining('No such user') }
    await expect.poll(async () => (await ada.invitations.list({ spaceId }))[0]?.mail, { timeout: 5000 }).toEqual(failed)
  })

  it('mails a link to a new password, and answers the same where there is no such account', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    const cookie = await team.setUp()
    const session = () => fetch(`${team.server.url}/api/session`)
    expect(await (await session()).json()).toMatchObject({ user: null, isMailOn: true })
    const answers = []
    for (const email of ['eve@example.org', 'Ada@example.org']) {
      const answer = await team.post('/auth/forgotten', { email })
      answers.push([answer.status, await answer.text()])
    }
    expect(answers[0]).toEqual(answers[1])
    const [mail] = await receiver.received(1)
    expect(mail!.to).toEqual(['ada@example.org'])
    const token = tokenIn(mail!.text)
    const shown = await fetch(`${team.server.url}/auth/reset?token=${token}`)
    expect(await shown.json()).toEqual({ name: 'Ada', email: 'ada@example.org' })

    const short = await team.post('/auth/reset', { token, password: 'short' })
    expect([short.status, await short.json()]).toMatchObject([400, { message: expect.stringContaining('12 to 200') }])
    const done = await team.post('/auth/reset', { token, password: 'another long one' })
    expect(done.status).toBe(200)
    expect((await fetch(`${team.server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    const own = { headers: { cookie: team.cookieOf(done) } }
    expect((await fetch(`${team.server.url}/api/session`, own)).status).toBe(200)
    expect((await team.post('/auth/reset', { token, password: 'a third long one' })).status).toBe(400)
    expect(await signIn(team, 'another long one')).toBe(200)
    expect(receiver.mails).toHaveLength(1)
  })

  it('mails few links to one person, and takes few tries from one address', async () => {
    await using receiver = await openSmtpReceiver()
    await using team = await openTeamServer(mailBy(receiver))
    await team.setUp()
    const tries = []
    for (let count = 0; count < 12; count++)
      tries.push((await team.post('/auth/forgotten', { email: 'ada@example.org' })).status)
    expect(tries.slice(0, 9)).toEqual(Array(9).fill(200))
    expect(tries.at(-1)).toBe(429)
    await receiver.received(3)
    const { database } = team.server.backend.store
    await expect
      .poll(async () => (await database.selectFrom('mails').select('state').execute()).map(({ state }) => state))
      .toEqual(['sent', 'sent', 'sent'])
  })
})

describe('a team server without mail', () => {
  it('gives the link of an invitation to be handed over, and mails no password', async () => {
    await using team = await openTeamServer()
    const { ada, spaceId } = await setUp(team)
    const created = await ada.invitations.create({ spaceId, email: 'bob@example.org', role: 'author' })
    expect(created).toMatchObject({ mail: null, token: expect.any(String) })
    const forgotten = await team.post('/auth/forgotten', { email: 'ada@example.org' })
    expect([forgotten.status, await forgotten.json()]).toMatchObject([409, { message: expect.stringContaining('Ask') }])
    expect(await team.server.backend.store.database.selectFrom('mails').selectAll().execute()).toEqual([])
  })

  it('gives its administrator a link to a new password of a member, that works once', async () => {
    await using team = await openTeamServer()
    const { ada, adaId, spaceId } = await setUp(team)
    const invitation = await ada.invitations.create({ spaceId, email: 'bob@example.org', role: 'administrator' })
    const person = { token: invitation.token, email: '', name: 'Bob', password: PASSWORD }
    const bob = await team.connect(team.cookieOf(await team.post('/auth/accept', person)))
    const bobId = (await bob.account.get()).user!.id
    // an administrator of the space alone could become an administrator of the server by it
    await expect(bob.spaces.resetLink({ id: spaceId, userId: adaId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ada.spaces.resetLink({ id: spaceId, userId: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { token } = await ada.spaces.resetLink({ id: spaceId, userId: bobId })
    expect(await signIn(team, PASSWORD, 'bob@example.org')).toBe(200)
    expect((await team.post('/auth/reset', { token, password: 'another long one' })).status).toBe(200)
    expect(await signIn(team, PASSWORD, 'bob@example.org')).toBe(401)
    await expect(bob.account.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    const { rows } = await ada.spaces.audit({ id: spaceId })
    expect(rows.map(({ userName, procedure, outcome }) => `${userName} ${procedure} ${outcome}`)).toEqual(
      expect.arrayContaining(['Ada spaces.resetLink done', 'Bob spaces.resetLink FORBIDDEN']),
    )
  })

  it('erases by command while it runs, and keeps its last administrator', async () => {
    await using team = await openTeamServer()
    const { ada, spaceId } = await setUp(team)
    const { token } = await ada.invitations.create({ spaceId, email: 'bob@example.org', role: 'author' })
    const joined = await team.post('/auth/accept', { token, email: '', name: 'Bob', password: PASSWORD })
    const cookie = team.cookieOf(joined)
    const order = (what: 'erase' | 'make-administrator', email: string) =>
      askRunning(team.dataFolder, { do: what, email })
    expect(await order('erase', 'ada@example.org')).toMatchObject({ problem: { code: 'last-server-administrator' } })
    expect(await order('erase', 'bob@example.org')).toEqual({ done: true })
    expect((await fetch(`${team.server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    expect(await order('make-administrator', 'bob@example.org')).toMatchObject({ problem: { code: 'account-missing' } })
    expect((await ada.spaces.members({ id: spaceId })).map(({ name }) => name)).toEqual(['Ada'])
  })
})
