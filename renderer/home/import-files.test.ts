import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { ImportedFile } from '../../shared/contract/contract.ts'
import { importFiles } from './import-files.ts'
import { useImportState } from './import-store.ts'

const backend = vi.hoisted(() => ({ imported: [] as string[], refused: '' }))

vi.mock('../app/api.ts', () => ({
  api: {
    diagrams: {
      async import({ files: [file] }: { files: { fileName: string }[] }): Promise<ImportedFile[]> {
        const { fileName } = file!
        backend.imported.push(fileName)
        const problem = { severity: 'error' as const, code: 'xml', message: 'No.', mend: 'Mend it.' }
        const diagram = { id: fileName, name: fileName } as ImportedFile['diagram']
        return Promise.resolve([
          fileName === backend.refused
            ? { fileName, diagram: null, problems: [problem] }
            : { fileName, diagram, problems: [] },
        ])
      },
    },
  },
}))
vi.mock('../app/read-file.ts', () => ({ readAsBase64: () => Promise.resolve('') }))
vi.mock('../ui/notify.tsx', () => ({ notify: vi.fn(), notifyError: vi.fn(), notifyProblem: vi.fn() }))
vi.mock('./project-mutations.ts', () => ({ refreshProjects: () => Promise.resolve() }))

const target = { projectId: 'p', projectName: 'P' }
const drop = (...names: string[]) =>
  importFiles(
    new QueryClient(),
    names.map((name) => new File([], name)),
    target,
  )

test('files that come while others are imported are imported after them', async () => {
  await Promise.all([drop('a.bpmn', 'b.bpmn'), drop('c.bpmn'), drop('d.bpmn')])
  expect(backend.imported).toEqual(['a.bpmn', 'b.bpmn', 'c.bpmn', 'd.bpmn'])
})

test('what was refused stays on screen until it is read', async () => {
  backend.refused = 'bad.bpmn'
  await drop('bad.bpmn')
  const next = drop('next.bpmn')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(useImportState.getState()).toMatchObject({ isShown: true, files: [{ fileName: 'bad.bpmn' }] })
  useImportState.setState({ isShown: false })
  await next
  expect(backend.imported).toContain('next.bpmn')
})
