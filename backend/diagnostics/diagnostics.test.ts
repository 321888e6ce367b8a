import { readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { faultOf } from '../../shared/diagnostics/fault.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { FaultLog } from './fault-log.ts'
import { reportFault } from './report-fault.ts'

const at = '2026-11-29T06:00:00.000Z'

describe('a fault', () => {
  test('keeps what broke and where, and nothing that an error quotes', () => {
    const error = Object.assign(new Error('ENOENT: open /home/ada/Secret takeover.bpmn'), { code: 'ENOENT' })
    error.stack = `Error: open /home/ada/Secret takeover.bpmn
    at read (file:///home/ada/millrace/backend/read.ts:12:5)
    at async /home/ada/millrace/backend/run.ts:3:1
    at Secret takeover <anonymous>`
    expect(faultOf('A file could not be read.', error, at)).toEqual({
      at,
      what: 'A file could not be read.',
      error: 'Error ENOENT',
      frames: ['read read.ts:12:5', 'run.ts:3:1'],
    })
  })

  test('keeps what JavaScript says of a bug, without names of properties', () => {
    const read = () => (undefined as unknown as Record<string, unknown>)['Secret takeover']
    let fault
    try {
      read()
    } catch (error) {
      fault = faultOf('It failed.', error, at)
    }
    expect(fault?.error).toBe("TypeError: Cannot read properties of undefined (reading '…')")
    expect(fault?.frames[0]).toMatch(/^read diagnostics\.test\.ts:\d+:\d+$/)
  })

  test('of a thing that is no error is only its type', () => {
    expect(faultOf('It failed.', 'Secret takeover', at)).toEqual({
      at,
      what: 'It failed.',
      error: 'string',
      frames: [],
    })
  })
})

describe('the log of faults', () => {
  test('stays small and keeps the newest', async () => {
    using folder = tempFolder()
    const log = new FaultLog(folder.path, 2000)
    for (let number = 0; number < 200; number++) log.add(faultOf(`Fault ${number}.`, new RangeError('x'), at))
    const newest = await log.newest(3)
    expect(newest.map(({ what }) => what)).toEqual(['Fault 197.', 'Fault 198.', 'Fault 199.'])
    const files = readdirSync(join(folder.path, 'log'))
    expect(files.toSorted()).toEqual(['faults.jsonl', 'faults.old.jsonl'])
    for (const name of files) expect(statSync(join(folder.path, 'log', name)).size).toBeLessThanOrEqual(2000 + 2000)
  })
})

describe('what a host says about itself', () => {
  test('counts, and names nothing that somebody wrote', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    using folder = tempFolder()
    await using opened = await openTestBackend()
    const { api, backend } = opened
    const planted = ['Zanzibar takeover', 'Quokka onboarding', 'Ada Wombat', 'Capybara Ltd', 'Peak Numbat']
    const { id: projectId } = await api.projects.create({ name: planted[0]! })
    await api.diagrams.import({
      projectId,
      files: [
        {
          fileName: `${planted[1]}.bpmn`,
          content: Buffer.from(process('P').start('S').userTask('A', { name: planted[2]! }).end('E').xml()).toString(
            'base64',
          ),
        },
      ],
    })
    const [project] = await api.projects.list({})
    const { id: diagramId } = project!.diagrams[0]!
    await api.scenarios.createDefault({ diagramId, name: planted[4]! })
    await api.settings.save({ backupFolder: folder.path })
    reportFault('A run failed.', new Error(`"${planted[3]}" in ${homedir()}/${planted[0]} broke: ${planted[2]}`))
    reportFault('A run failed.', new TypeError(`${'x'} of '${planted[1]}' is not a function`))
    // a call that fails by a bug of the program
    await backend.store.database.schema.dropTable('drafts').execute()
    await expect(api.diagrams.open({ id: diagramId })).rejects.toThrow()

    const diagnosis = await api.system.diagnose()
    expect(diagnosis.counts).toMatchObject({ projects: 1, diagrams: 1, scenarios: 1, runs: 0 })
    expect(diagnosis.faults.map(({ what }) => what)).toEqual([
      'A run failed.',
      'A run failed.',
      'The call diagrams.open failed.',
    ])
    const text = JSON.stringify(diagnosis)
    for (const secret of [...planted, homedir(), folder.path, projectId, diagramId]) expect(text).not.toContain(secret)
    vi.restoreAllMocks()
  })
})
