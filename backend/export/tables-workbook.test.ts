import { expect, test } from 'vitest'
import { readWorkbook } from '../../shared/tables/read-workbook.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

test('tables on screen become sheets of a workbook, numbers as numbers', async () => {
  await using test = await openTestBackend()
  const project = await test.api.projects.create({ name: 'P' })
  const { id: diagramId } = await test.api.diagrams.create({ projectId: project.id, name: 'D' })
  const tables = [
    {
      name: 'Key/figures',
      head: ['Measure', 'Mean'],
      rows: [['Cycle time', 12.5] as const, ['Waiting', null] as const],
    },
    { name: 'Activities', head: ['Name'], rows: [] },
  ].map(({ rows, ...table }) => ({ ...table, rows: rows.map((row) => [...row]) }))
  const { content, mediaType } = await test.api.exports.workbook({ diagramId, tables })
  expect(mediaType).toContain('spreadsheetml')
  expect(readWorkbook(new Uint8Array(Buffer.from(content, 'base64')))).toMatchObject({
    ok: true,
    value: [['Measure', 'Mean'], ['Cycle time', '12.5'], ['Waiting']],
  })
  const empty = { name: 'Empty', head: [], rows: [] }
  expect((await test.api.exports.workbook({ diagramId, tables: [empty] })).content).not.toBe('')
  const wide = { name: 'Wide', head: Array.from({ length: 16_385 }, () => ''), rows: [] }
  await expect(test.api.exports.workbook({ diagramId, tables: [wide] })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(test.api.exports.workbook({ diagramId: 'none', tables })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
