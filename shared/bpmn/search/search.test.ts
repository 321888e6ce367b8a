import { describe, expect, test } from 'vitest'
import { findInDiagram } from './find-in-diagram.ts'
import { patternOf, rangesIn, replacedIn, type SearchWish } from './pattern.ts'
import { searchPlaces } from './places.ts'
import { replaceInDiagram } from './replace-in-diagram.ts'
import { textsOf } from './texts-of.ts'

const xml = `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:claims">
  <bpmn:message id="Message_1" name="Claim &amp; papers" />
  <bpmn:process id="P" name="Claims" isExecutable="true">
    <!-- claim of a comment -->
    <bpmn:startEvent id="S"><bpmn:messageEventDefinition id="MD" messageRef="Message_1" /></bpmn:startEvent>
    <bpmn:sequenceFlow id="claimFlow" sourceRef="S" targetRef="A">
      <bpmn:conditionExpression id="CE">=claim.total &gt; 5</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:serviceTask id="A" name='Assess "the" claim' camunda:class="org.claim.Assess">
      <bpmn:documentation>Read the claim.</bpmn:documentation>
      <bpmn:extensionElements><zeebe:taskDefinition type="assess-claim" retries="3" /></bpmn:extensionElements>
      <bpmn:incoming>claimFlow</bpmn:incoming>
    </bpmn:serviceTask>
    <bpmn:scriptTask id="B" scriptFormat="javascript"><bpmn:script><![CDATA[if (claim < 3) claim++]]></bpmn:script></bpmn:scriptTask>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="claimDiagram"><bpmndi:BPMNPlane id="Pl" bpmnElement="P">
    <bpmndi:BPMNShape id="S_di" bpmnElement="S" /><bpmndi:BPMNShape id="A_di" bpmnElement="A" />
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

const wish = (text: string, change: Partial<SearchWish> = {}): SearchWish => ({
  text,
  matchCase: false,
  wholeWord: false,
  isExpression: false,
  ...change,
})

function textsOfXml(source = xml) {
  const texts = textsOf(source)
  if (!texts.ok) throw new Error('the diagram can be read')
  return texts.value
}

function hits(search: SearchWish, places: readonly (typeof searchPlaces)[number][] = searchPlaces) {
  const pattern = patternOf(search)
  if (!pattern.ok) throw new Error(pattern.reason)
  return findInDiagram(textsOfXml(), pattern.pattern, new Set(places))
}

describe('a search', () => {
  test('finds names, documentation, settings of engines, conditions and scripts, not what names another element', () => {
    expect(hits(wish('claim')).map(({ elementId, place, property }) => [elementId, place, property])).toEqual([
      ['Message_1', 'name', 'name'],
      ['P', 'name', 'name'],
      ['claimFlow', 'id', 'id'],
      ['claimFlow', 'condition', 'bpmn:conditionExpression'],
      ['A', 'name', 'name'],
      ['A', 'implementation', 'camunda:class'],
      ['A', 'documentation', 'bpmn:documentation'],
      ['A', 'implementation', 'zeebe:taskDefinition type'],
      ['B', 'script', 'bpmn:script'],
    ])
  })

  test('selects what is drawn: a message by the event that takes it, and nothing for what is not drawn', () => {
    const shown = Object.fromEntries(hits(wish('claim')).map(({ elementId, shownId }) => [elementId, shownId]))
    expect(shown).toMatchObject({ Message_1: 'S', A: 'A', P: null, B: null })
  })

  test('looks only at the places that are wished', () => {
    expect(hits(wish('claim'), ['script', 'documentation']).map(({ elementId }) => elementId)).toEqual(['A', 'B'])
  })

  test('minds case, whole words of any script, and expressions', () => {
    expect(hits(wish('Claim', { matchCase: true })).map(({ elementId }) => elementId)).toEqual(['Message_1', 'P'])
    expect(hits(wish('claim', { wholeWord: true })).some(({ elementId }) => elementId === 'P')).toBe(false)
    const words = patternOf(wish('prüf', { wholeWord: true }))
    expect(words.ok && rangesIn('prüfen, Prüf.', words.pattern)).toEqual([{ from: 8, to: 12 }])
    expect(hits(wish('^org\\.\\w+', { isExpression: true })).map(({ ranges }) => ranges)).toEqual([
      [{ from: 0, to: 9 }],
    ])
  })

  test('says why an expression is none, and takes signs of a plain text as they are', () => {
    expect(patternOf(wish('(a', { isExpression: true }))).toEqual({ ok: false, reason: 'Unterminated group' })
    expect(patternOf(wish('a)(b', { isExpression: true, wholeWord: true })).ok).toBe(false)
    expect(hits(wish('claim.total > 5'))).toHaveLength(1)
    expect(hits(wish('x*', { isExpression: true }))).toEqual([])
  })
})

describe('replacing', () => {
  test('changes the texts and no other character', () => {
    const texts = textsOfXml()
    const found = hits(wish('claim')).filter(({ isReplaceable }) => isReplaceable)
    const changes = found.map(({ text, value }) => ({ text, after: value.replaceAll(/claim/gi, 'case') }))
    const changed = replaceInDiagram(xml, texts, changes)
    expect(changed).toBe(
      xml
        .replace('Claim &amp; papers', 'case &amp; papers')
        .replace('name="Claims"', 'name="cases"')
        .replace('=claim.total', '=case.total')
        .replace(`'Assess "the" claim'`, `'Assess &quot;the&quot; case'`)
        .replace('org.claim', 'org.case')
        .replace('Read the claim', 'Read the case')
        .replace('assess-claim', 'assess-case')
        .replace('if (claim < 3) claim++', 'if (case < 3) case++'),
    )
  })

  test('writes signs that XML knows so that they read back', () => {
    const after = `a < b & "c" 'd'\n]]>`
    const texts = textsOfXml()
    const numbers = [...texts.keys()].filter((index) => texts[index]!.isReplaceable)
    const changed = replaceInDiagram(
      xml,
      texts,
      numbers.map((text) => ({ text, after })),
    )
    const again = textsOfXml(changed)
    expect(numbers.map((text) => again[text]!.value)).toEqual(numbers.map(() => after))
  })

  test('takes groups of an expression, and a plain replacement as it is', () => {
    const pattern = patternOf(wish('(\\w+)-(?<what>\\w+)', { isExpression: true }))
    if (!pattern.ok) throw new Error(pattern.reason)
    expect(replacedIn('assess-claim now', pattern.pattern, '$<what>.$1$$', true)).toBe('claim.assess$ now')
    expect(replacedIn('assess-claim', pattern.pattern, '$1', false)).toBe('$1')
  })

  test('leaves ids and values that BPMN prescribes', () => {
    const fixed = textsOfXml().filter(({ isReplaceable }) => !isReplaceable)
    expect(new Set(fixed.map(({ property }) => property.replace(/.* /, '')))).toEqual(new Set(['id', 'isExecutable']))
  })
})
