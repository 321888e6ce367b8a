import { describe, expect, it } from 'vitest'
import { bpmnVocabulary } from './bpmn-vocabulary.ts'
import { xmlContextAt } from './xml-context.ts'

/** The place of `|` in a text. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  return xmlContextAt(marked.replace('|', ''), offset)
}

describe('what is typed in XML', () => {
  it('is an element, an attribute or a value', () => {
    expect(at('<a><b/><c x="1"><|')).toEqual({ kind: 'element', parents: ['a', 'c'] })
    expect(at('<a><b></b><c |')).toEqual({ kind: 'attribute', tag: 'c', present: [] })
    expect(at('<a><c id="1" na|')).toEqual({ kind: 'attribute', tag: 'c', present: ['id'] })
    expect(at('<a><c id="1" kind="|')).toEqual({ kind: 'value', tag: 'c', attribute: 'kind' })
    expect(at('<a><c id="1" kind="x|" y="2"/></a>')).toEqual({ kind: 'value', tag: 'c', attribute: 'kind' })
  })

  it('is nothing to complete in text, comments, CDATA and end tags', () => {
    for (const marked of ['<a>te|xt</a>', '<a><!-- <| --></a>', '<a><![CDATA[ <| ]]></a>', '<a></|a>', '|']) {
      expect(at(marked)).toBeNull()
    }
  })
})

describe('the vocabulary of BPMN', () => {
  const vocabulary = bpmnVocabulary()

  it('knows which elements and attributes stand where', () => {
    const inProcess = vocabulary.childrenOf('bpmn:process')
    for (const tag of ['bpmn:userTask', 'bpmn:sequenceFlow', 'bpmn:laneSet', 'bpmn:documentation'])
      expect(inProcess).toContain(tag)
    expect(inProcess).not.toContain('bpmn:flowElement')
    expect(vocabulary.childrenOf('bpmn:userTask')).toContain('bpmn:incoming')
    expect(vocabulary.attributesOf('bpmn:sequenceFlow')).toEqual(
      expect.arrayContaining(['id', 'name', 'sourceRef', 'targetRef']),
    )
    expect(vocabulary.childrenOf('bpmndi:BPMNPlane')).toContain('bpmndi:BPMNShape')
  })

  it('knows the values of what can only have some', () => {
    expect(vocabulary.valuesOf('bpmn:process', 'isExecutable')).toEqual(['true', 'false'])
    expect(vocabulary.valuesOf('bpmn:exclusiveGateway', 'gatewayDirection')).toContain('Diverging')
    expect(vocabulary.valuesOf('bpmn:task', 'name')).toEqual([])
  })
})
