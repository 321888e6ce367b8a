import { expect, test } from 'vitest'
import { openTestBackend } from '../testing/open-test-backend.ts'

test('examples are listed and opened in the language that is asked for', async () => {
  await using backend = await openTestBackend()
  const { api } = backend
  const listed = (await api.examples.list({ language: 'de' })).find(({ id }) => id === 'loan-approval')
  expect(listed).toMatchObject({ name: 'Kreditvergabe', guide: expect.stringContaining('**Risikoprüfer**') })

  const project = await api.projects.createFromExample({ exampleId: 'loan-approval', language: 'de' })
  expect(project).toMatchObject({ name: 'Kreditvergabe', diagrams: [{ name: 'Kreditvergabe' }] })
  const diagramId = project.diagrams[0]!.id
  expect((await api.diagrams.open({ id: diagramId })).xml).toContain('id="Task_CheckCompleteness" name="Antrag prüfen"')
  const scenarios = (await api.scenarios.list({ diagramId })).map(({ document }) => document)
  expect(scenarios).toMatchObject([
    { name: 'Basis', resources: { underwriter: { name: 'Risikoprüfer', quantity: expect.any(Number) } } },
    { name: 'Frühjahrskampagne', basedOn: 'Basis' },
  ])
})

test('they are in English where no language is given, or one that they do not speak', async () => {
  await using backend = await openTestBackend()
  const { api } = backend
  const english = await api.examples.list()
  expect(english.find(({ id }) => id === 'loan-approval')?.name).toBe('Loan approval')
  expect(await api.examples.list({ language: 'xx' })).toEqual(english)
  const project = await api.projects.createFromExample({ exampleId: 'loan-approval', language: 'pt-BR' })
  expect(project.name).toBe('Loan approval')
})

test('a language that is none is refused, and reads no file', async () => {
  await using backend = await openTestBackend()
  const { api } = backend
  await expect(api.examples.list({ language: '../loan-approval/de' })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(
    api.projects.createFromExample({ exampleId: 'loan-approval', language: '../web-order/de' }),
  ).rejects.toMatchObject({ code: 'INVALID' })
})
