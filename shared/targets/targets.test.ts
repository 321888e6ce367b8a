import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseXml } from '../bpmn/xml-tree.ts'
import { process } from '../testing/bpmn-builder.ts'
import { applyFixes, fixedFor } from './apply-fixes.ts'
import { checkForTarget } from './check-for-target.ts'
import { engineKinds, type TargetKind } from './targets.ts'

const codes = (xml: string, kind: TargetKind) => checkForTarget(xml, kind).map(({ code }) => code)

const plain = process('P', { isExecutable: false })
  .start('S')
  .serviceTask('Ask', { name: 'Check credit score', documentation: 'By the bureau.' })
  .exclusive('G', { default: 'no' })
  .branch((b) => b.end('Yes'), { condition: '= score > 600', id: 'yes' })
  .branch((b) => b.end('No'), { id: 'no' })
  .xml()

describe('a check for a target', () => {
  it('says what it would not start or execute, with the element and the mend', () => {
    expect(codes(plain, 'camunda8')).toEqual(['not-executable', 'job-type-missing'])
    expect(codes(plain, 'operaton')).toEqual(['not-executable', 'implementation-missing', 'expression-no-juel'])
    expect(codes(plain, 'flowable')).toEqual(['not-executable', 'implementation-missing', 'expression-no-juel'])
    const [finding] = checkForTarget(plain, 'camunda8').slice(1)
    expect(finding).toMatchObject({ elementId: 'Ask', fix: 'job-type', line: expect.any(Number) })
    expect(finding!.message).toContain('Service task "Check credit score" (Ask)')
  })

  it('knows what each engine does not have', () => {
    const drawn = (build: (builder: ReturnType<typeof process>) => unknown) => {
      const builder = process('P').start('S')
      build(builder)
      return builder.xml()
    }
    const complex = drawn((b) => b.complex('G').end('E'))
    for (const kind of engineKinds) {
      expect(codes(complex, kind)).toContain('complex-gateway-unsupported')
    }
    const looped = drawn((b) => b.userTask('A', { loop: { maximum: 3 } }).end('E'))
    expect(codes(looped, 'camunda8')).toContain('standard-loop-unsupported')
    const many = drawn((b) => b.userTask('A', { multiInstance: { cardinality: '3' } }).end('E'))
    expect(codes(many, 'camunda8')).toContain('collection-missing')
    expect(codes(many, 'camunda7')).not.toContain('collection-missing')
    const call = drawn((b) => b.call('C', 'Other').end('E'))
    expect(codes(call, 'camunda8')).toContain('called-element-missing')
    expect(codes(call, 'flowable')).not.toContain('called-element-missing')
  })

  it('warns of settings for another engine', () => {
    const camunda = process('P')
      .start('S')
      .serviceTask('A', { attributes: { 'camunda:topic': 'pay', 'camunda:type': 'external' } })
      .end('E')
      .xml()
    expect(codes(camunda, 'camunda8')).toEqual(['foreign-extensions', 'job-type-missing'])
    expect(codes(camunda, 'cibseven')).toEqual(['history-time-to-live-missing'])
  })

  it('refuses what is no XML', () => {
    expect(checkForTarget('<no', 'camunda8')[0]?.severity).toBe('error')
  })
})

describe('fixes', () => {
  it.each(['camunda8', 'camunda7', 'operaton', 'cibseven', 'flowable'] as const)(
    'put right for %s what they promise, leave the rest as it is, and are not asked for again',
    (kind) => {
      let xml = plain
      // marking it executable makes the history count
      for (let round = 0; round < 2; round++) xml = applyFixes(xml, kind, checkForTarget(xml, kind))
      expect(checkForTarget(xml, kind).filter(({ fix }) => fix !== undefined)).toEqual([])
      expect(xml.replace(/ isExecutable="true"/, '')).toContain(
        '<bpmn:documentation>By the bureau.</bpmn:documentation>',
      )
      if (kind === 'camunda8') expect(xml).toContain('<zeebe:taskDefinition type="check-credit-score" />')
      if (kind === 'operaton') {
        expect(xml).toContain('camunda:historyTimeToLive="P180D"')
        expect(xml).toContain('camunda:type="external" camunda:topic="check-credit-score"')
      }
      expect(applyFixes(xml, kind, checkForTarget(xml, kind))).toBe(xml)
    },
  )

  it('go into elements that have other extensions, an empty tag, or a ">" in a name', () => {
    const written = (task: string) =>
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P" isExecutable='true'>${task}</process></definitions>`
    const fixed = (task: string) => {
      const xml = written(task)
      return applyFixes(xml, 'camunda8', checkForTarget(xml, 'camunda8'))
    }
    for (const task of [
      '<serviceTask id="A" name="a > b"/>',
      '<serviceTask id="A"></serviceTask>',
      '<serviceTask id="A"><extensionElements/></serviceTask>',
      '<serviceTask id="A"><extensionElements><x:y xmlns:x="urn:x"/></extensionElements></serviceTask>',
    ]) {
      const xml = fixed(task)
      expect(codes(xml, 'camunda8'), xml).toEqual([])
      expect(xml.match(/xmlns:zeebe=/g)).toHaveLength(1)
    }
  })

  it('leave no error in the examples but what needs a hand', () => {
    const folder = join(import.meta.dirname, '..', '..', 'resources', 'examples')
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name, 'process.bpmn'))
    expect(files.length).toBeGreaterThan(5)
    for (const file of files) {
      for (const kind of ['camunda8', 'operaton', 'flowable'] as const) {
        const xml = fixedFor(readFileSync(file, 'utf8'), kind)
        const left = checkForTarget(xml, kind).filter(({ severity }) => severity === 'error')
        // Camunda 8 loops over collections only
        const isByNumber = kind === 'camunda8' && file.includes('hotel-stay')
        expect(left.map(({ code }) => code)).toEqual(isByNumber ? ['collection-missing', 'collection-missing'] : [])
        expect(parseXml(xml).ok).toBe(true)
      }
    }
  })
})
