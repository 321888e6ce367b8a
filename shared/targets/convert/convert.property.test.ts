import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseXml } from '../../bpmn/xml-tree.ts'
import { applyFixes } from '../apply-fixes.ts'
import { checkForTarget } from '../check-for-target.ts'
import type { TargetKind } from '../targets.ts'
import { holdersIn } from './holders.ts'
import { readCamunda7 } from './read-camunda7.ts'
import { Words } from './words.ts'

const name = fc.stringMatching(/^[a-z]{3,8}$/).filter((word) => !/^(and|for|not|then|else|null|true|false|empty|div|mod|some|every|task|return|between|function|execution|satisfies|instanceof)$/.test(word)) // prettier-ignore
const escaped = (text: string) => text.replace(/[&<>"\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const text = fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each.trim() === each && !/[$#]\{/.test(each) && each !== '') // prettier-ignore
const expression = fc
  .oneof(
    name,
    fc.tuple(name, fc.integer({ min: 0, max: 99 })).map(([variable, number]) => `${variable} > ${number}`),
    fc.tuple(name, name).map(([one, other]) => `${one} && !${other}`),
  )
  .map((body) => `\${${body}}`)
const value = fc.oneof(text, expression)

const attribute = (word: string, values: fc.Arbitrary<string>) =>
  fc.option(values, { nil: null }).map((each) => (each === null ? '' : ` camunda:${word}="${escaped(each)}"`))
const mappings = fc
  .uniqueArray(fc.tuple(name, value), { selector: ([each]) => each, maxLength: 3 })
  .map((all) =>
    all.map(([each, it]) => `<camunda:inputParameter name="${each}">${escaped(it)}</camunda:inputParameter>`).join(''),
  )
const inputOutput = mappings.map((all) => (all === '' ? '' : `<camunda:inputOutput>${all}</camunda:inputOutput>`))
const properties = fc
  .option(fc.tuple(name, text), { nil: null })
  .map((each) =>
    each === null
      ? ''
      : `<camunda:properties><camunda:property name="${each[0]}" value="${escaped(each[1])}" /></camunda:properties>`,
  )
const extensions = fc
  .tuple(inputOutput, properties)
  .map((all) => `<bpmn:extensionElements>${all.join('')}</bpmn:extensionElements>`)
const loop = fc
  .option(fc.tuple(name, name), { nil: null })
  .map((each) =>
    each === null
      ? ''
      : `<bpmn:multiInstanceLoopCharacteristics camunda:collection="\${${each[0]}}" camunda:elementVariable="${each[1]}" />`,
  )

const userTask = fc
  .tuple(
    attribute('assignee', value),
    attribute('candidateUsers', value),
    attribute('candidateGroups', value),
    attribute('dueDate', fc.oneof(expression, fc.constant('2026-03-02T15:35:00+02:00'))),
    attribute('priority', fc.integer({ min: 0, max: 100 }).map(String)),
    attribute('formKey', text),
    extensions,
    loop,
  )
  .map((all) => `<bpmn:userTask id="A"${all.slice(0, 6).join('')}>${all.slice(6).join('')}</bpmn:userTask>`)
const serviceTask = fc
  .tuple(value, extensions, loop)
  .map(
    ([topic, ...rest]) =>
      `<bpmn:serviceTask id="A" camunda:type="external" camunda:topic="${escaped(topic)}">${rest.join('')}</bpmn:serviceTask>`,
  )
const decision = fc
  .tuple(value, name, fc.constantFrom('', ' camunda:decisionRefBinding="deployment"'))
  .map(
    ([id, result, binding]) =>
      `<bpmn:businessRuleTask id="A" camunda:decisionRef="${escaped(id)}" camunda:resultVariable="${result}"${binding} />`,
  )
const call = fc
  .tuple(name, fc.constantFrom('<camunda:in variables="all" />', ''), name, name, expression)
  .map(
    ([id, all, from, to, source]) =>
      `<bpmn:callActivity id="A" calledElement="${id}"><bpmn:extensionElements>${all}<camunda:in sourceExpression="${escaped(source)}" target="${to}" /><camunda:out source="${from}" target="${to}" /></bpmn:extensionElements></bpmn:callActivity>`,
  )

describe('a process of Camunda 7', () => {
  it('has the same settings after it was one of Camunda 8', () => {
    fc.assert(
      fc.property(fc.oneof(userTask, serviceTask, decision, call), (element) => {
        const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D"><bpmn:process id="P" isExecutable="true">${element}</bpmn:process></bpmn:definitions>`
        const there = converted(xml, 'camunda8')
        expect(there).not.toContain('camunda:')
        const back = converted(there, 'camunda7')
        expect(back).not.toContain('<zeebe:')
        expect(settingsOf(back)).toEqual(settingsOf(xml))
      }),
      { numRuns: 300 },
    )
  })
})

function converted(xml: string, kind: TargetKind): string {
  return applyFixes(
    xml,
    kind,
    checkForTarget(xml, kind).filter(({ fix }) => fix === 'extensions'),
  ).replace(/ xmlns:camunda="[^"]*"/, kind === 'camunda8' ? '' : '$&')
}

/** Expressions without the brackets that a translation puts in. */
function settingsOf(xml: string): readonly string[] {
  const read = parseXml(xml)
  if (!read.ok) throw new Error(read.problems[0]!.message)
  return holdersIn(read.value.root)
    .flatMap((holder) =>
      holder.members.flatMap((member) => {
        const words = new Words(member, 'camunda7')
        readCamunda7(words, holder, 'camunda7', true)
        return words.pieces
      }),
    )
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => (statement.kind === 'settings' ? statement.settings : []))
    .map(({ value, ...rest }) =>
      JSON.stringify({ ...rest, value: value.startsWith('${') ? value.replace(/[()]/g, '') : value }),
    ) // prettier-ignore
    .toSorted()
}
