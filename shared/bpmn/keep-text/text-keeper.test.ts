import type { ModdleElement } from 'bpmn-moddle'
import { describe, expect, test } from 'vitest'
import { BPMNDI_NAMESPACE } from '../bpmn-xml.ts'
import { createModdle } from '../moddle.ts'
import { textKeeper, type KeptText } from './text-keeper.ts'

const DI =
  'xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'

/** A file whose root declares BPMN as the default namespace, an unknown one, and what is asked for. */
const file = (inner: string, declared = '') =>
  `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:x"${declared} id="D" targetNamespace="t">
  <process id="P">
${inner}
  </process>
</definitions>
`

type Elements = Readonly<Record<string, ModdleElement>>

/** The file as it is saved after the edit. */
async function edited(
  original: string,
  edit: (elements: Elements, create: ReturnType<typeof createModdle>['create']) => void,
): Promise<KeptText> {
  const moddle = createModdle()
  const { rootElement, elementsById } = await moddle.fromXML(original)
  const written = async () => (await moddle.toXML(rootElement, { format: true })).xml
  const keep = textKeeper(original, await written())
  edit(elementsById, (type, attributes) => moddle.create(type, attributes))
  return keep(await written())
}

const kept = async (...args: Parameters<typeof edited>): Promise<string> => {
  const { text, isKept } = await edited(...args)
  expect(isKept).toBe(true)
  return text
}

const childrenOf = (element: ModdleElement, list: string) => element.get(list) as ModdleElement[]

test('without an edit the file is the same to the letter', async () => {
  const original = `\uFEFF${file("    <task  name = 'a'\tid='A'/><!-- x --><?y z?>").trimEnd()}`
  expect(await kept(original, () => undefined)).toBe(original)
})

test('a value is changed in its own quotes, where it stands, and the rest of its tag stays', async () => {
  const original = file(`    <task   name = 'it'\n       x:color="red" id='A' />`)
  const text = await kept(original, ({ A }) => A!.set('name', `it's "so" & <more>`))
  expect(text).toBe(original.replace(`'it'`, `'it&apos;s "so" &amp; &lt;more>'`))
})

test('tabs and line ends in values stay what they are in what is edited, copied or written anew', async () => {
  const original = file('    <task id="A" name="a&#9;b&#10;c&#13;d" x:hint="e&#9;f"/>')
  const text = await kept(original, ({ P, A }, create) => {
    childrenOf(P!, 'flowElements').push(create('bpmn:UserTask', { id: 'B', name: A!['name'] }))
    A!.set('name', 'g\th')
  })
  expect(text).toContain('<task id="A" name="g&#9;h" x:hint="e&#9;f"/>')
  expect(text).toContain('<userTask id="B" name="a&#9;b&#10;c&#13;d"/>')
})

test('an attribute comes in like its neighbours, and goes with its blank', async () => {
  const original = file('    <task\n      id="A"\n      x:color="red"/>')
  const named = await kept(original, ({ A }) => A!.set('name', 'N'))
  expect(named).toBe(original.replace('id="A"', 'id="A"\n      name="N"'))
  expect(await kept(named, ({ A }) => A!.set('name', undefined))).toBe(original)
})

test('a default that the file states is changed in place', async () => {
  const original = file('    <startEvent isInterrupting="true" id="S"/>')
  const text = await kept(original, ({ S }) => S!.set('isInterrupting', false))
  expect(text).toBe(original.replace('"true"', '"false"'))
  expect(await kept(text, ({ S }) => S!.set('isInterrupting', true))).toBe(
    original.replace(' isInterrupting="true"', ''),
  )
})

test('text stays CDATA, with the remark beside it', async () => {
  const original = file(
    '    <scriptTask id="A"><script><![CDATA[a < b]]><!-- fast --></script><documentation>old</documentation></scriptTask>',
  )
  const text = await kept(original, ({ A }) => {
    A!.set('script', 'b > c && d')
    childrenOf(A!, 'documentation')[0]!.set('text', '1 < 2')
  })
  expect(text).toBe(original.replace('a < b', 'b > c && d').replace('old', '1 &lt; 2'))
})

test('line ends of the file are those of new lines and of text in several lines', async () => {
  const original = file('    <task id="A"/>').replaceAll('\n', '\r\n')
  const text = await kept(original, ({ A }, create) =>
    childrenOf(A!, 'documentation').push(create('bpmn:Documentation', { text: 'one\ntwo' })),
  )
  const documented = '<task id="A">\r\n      <documentation>one\r\ntwo</documentation>\r\n    </task>'
  expect(text).toBe(original.replace('<task id="A"/>', documented))
})

test('a new element stands behind its sibling and the remark on its line', async () => {
  const original = file('    <task id="A"/> <!-- first -->\n\n    <!-- the end -->')
  const text = await kept(original, ({ P }, create) =>
    childrenOf(P!, 'flowElements').push(create('bpmn:EndEvent', { id: 'E' })),
  )
  expect(text).toBe(original.replace('first -->', 'first -->\n    <endEvent id="E"/>'))
})

test('an element goes with its line and what it holds, and no remark beside it', async () => {
  const original = file(
    '    <!-- a -->\n    <task id="A">\n      <x:y/>\n    </task>\n    <!-- b -->\n    <task id="B"/>',
  )
  const text = await kept(original, ({ P }) => void childrenOf(P!, 'flowElements').shift())
  expect(text).toBe(original.replace('    <task id="A">\n      <x:y/>\n    </task>\n', ''))
})

test('an element that moves into another takes its text along', async () => {
  const original = file(
    '    <task id="A">\n      <!-- why -->\n      <x:y  z="1"/>\n    </task>\n    <subProcess id="S"></subProcess>',
  )
  const text = await kept(original, ({ P, S, A }) => {
    childrenOf(P!, 'flowElements').shift()
    childrenOf(S!, 'flowElements').push(A!)
  })
  expect(text).toBe(
    file(
      '    <subProcess id="S">\n      <task id="A">\n        <!-- why -->\n        <x:y  z="1"/>\n      </task>\n    </subProcess>',
    ),
  )
})

test('an element of another type keeps its place, its remarks and what is unknown', async () => {
  const original = file('    <task id="A" name="N">\n      <!-- why -->\n      <x:y/>\n    </task>\n    <task id="B"/>')
  const text = await kept(original, ({ P }, create) => {
    childrenOf(P!, 'flowElements').splice(0, 1, create('bpmn:UserTask', { id: 'A', name: 'N' }))
  })
  expect(text).toBe(original.replace('<task id="A"', '<userTask id="A"').replace('</task>', '</userTask>'))
})

test('prefixes are those of the file, and a new namespace is declared at the root', async () => {
  const original = file('    <task id="A"/>')
    .replace(/<(\/?)(\w+(?= id|>| xmlns))/g, '<$1sem:$2')
    .replace('xmlns=', 'xmlns:sem=')
  const text = await kept(original, ({ A }, create) => {
    const values = [create('zeebe:TaskDefinition', { type: 'pay' })]
    A!.set('extensionElements', create('bpmn:ExtensionElements', { values }))
  })
  expect(text).toBe(
    original
      .replace('xmlns:x="urn:x"', 'xmlns:x="urn:x" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"')
      .replace(
        '<sem:task id="A"/>',
        '<sem:task id="A">\n      <sem:extensionElements>\n        <zeebe:taskDefinition type="pay"/>\n      </sem:extensionElements>\n    </sem:task>',
      ),
  )
})

test('a prefix that the file uses for something else is not taken for a new namespace', async () => {
  const original = file('    <task id="A"/>', ' xmlns:zeebe="urn:other"')
  const text = await kept(original, ({ A }, create) => {
    const values = [create('zeebe:TaskDefinition', { type: 'pay' })]
    A!.set('extensionElements', create('bpmn:ExtensionElements', { values }))
  })
  expect(text).toContain('xmlns:zeebe="urn:other"')
  const prefix = /xmlns:(\w+)="http:\/\/camunda.org\/schema\/zeebe\/1.0"/.exec(text)![1]
  expect(prefix).not.toBe('zeebe')
  expect(text).toContain(`<${prefix}:taskDefinition type="pay"/>`)
})

test('numbers that are not edited stay as they are written', async () => {
  const drawn = `  <d:BPMNDiagram id="G"><d:BPMNPlane id="L" bpmnElement="P">
      <d:BPMNShape id="A_di" bpmnElement="A"><dc:Bounds x="10.00" y="20.50" width="100.0" height="80.0"/></d:BPMNShape>
  </d:BPMNPlane></d:BPMNDiagram>\n</definitions>`
  const original = file('    <task id="A"/>', ` ${DI}`).replace('</definitions>', drawn)
  const text = await kept(original, (elements) => (elements['A_di']!['bounds'] as ModdleElement).set('x', 30))
  expect(text).toBe(original.replace('x="10.00"', 'x="30"'))
})

test('what was passed over does not come to life by an edit: then the file is written anew, and said to be', async () => {
  const original = file('    <!-- a -->\n    <task id="A"/>\n    <task id="A" name="second"/>\n    <task id="B"/>')
  const harmless = await edited(original, ({ B }) => B!.set('name', 'N'))
  expect(harmless).toEqual({ text: original.replace('id="B"', 'id="B" name="N"'), isKept: true })
  const removed = await edited(original, ({ P }) => void childrenOf(P!, 'flowElements').shift())
  expect(removed.isKept).toBe(false)
  expect(removed.text).not.toContain('second')
})

test('a text that cannot be read is answered as the editor wrote it', () => {
  expect(textKeeper('<a', '<a/>')('<b/>')).toEqual({ text: '<b/>', isKept: false })
  expect(textKeeper('<a/>', '<a/>')('<b')).toEqual({ text: '<b', isKept: false })
})

test('a document type and its entities stay', () => {
  const original = `<!DOCTYPE d [<!ENTITY c "x>y">]>\n<d a="&c;"><e id="1"/></d>`
  const keep = textKeeper(original, `<d a="x>y"><e id="1" /></d>`)
  expect(keep(`<d a="x>y"><e id="1" f="2" /></d>`).text).toBe(original.replace('id="1"', 'id="1" f="2"'))
})

test('shapes stay in the order of the file where the editor always writes them in another', () => {
  const shape = (id: string) => `<di:Shape id="${id}"><di:Bounds x="1" /></di:Shape>`
  const file = (shapes: readonly string[], name: string) =>
    `<d:defs xmlns:d="urn:d" xmlns:di="urn:di"><d:task id="T" name="${name}" /><di:Plane id="P">${shapes.join('')}</di:Plane></d:defs>`
  const original = file([shape('A'), shape('B'), shape('C'), shape('D')], 'Old')
  const byEditor = [shape('D'), shape('C'), shape('B'), shape('A')]
  const keep = textKeeper(original, file(byEditor, 'Old'))
  expect(keep(file(byEditor, 'New'))).toEqual({ text: original.replace('Old', 'New'), isKept: true })
})

/** A closed sub-process whose content is drawn beside it; the editor shows and writes that as a diagram of its own. */
describe('content that the editor moves to a diagram of its own', () => {
  const shape = (id: string, x: number) =>
    `<di:Shape id="${id}_di" bpmnElement="${id}"><di:Bounds x="${x}" /></di:Shape>`
  const plane = (of: string, shapes: string) =>
    `<di:Diagram><di:BPMNPlane bpmnElement="${of}">${shapes}</di:BPMNPlane></di:Diagram>`
  const file = (planes: string, name = 'Old') =>
    `<d:definitions xmlns:d="urn:d" xmlns:di="${BPMNDI_NAMESPACE}"><d:task id="T" name="${name}" />${planes}</d:definitions>`
  const original = file(`\n  ${plane('P', `${shape('Sub', 1)}<!-- inside -->${shape('T', 5)}`)}\n`)
  const byEditor = (x: number) => plane('P', shape('Sub', 1)) + plane('Sub', shape('T', x))
  const keep = textKeeper(original, file(byEditor(9)))

  test('stays where it is as long as nobody edits it', () => {
    const { text, isKept } = keep(file(byEditor(9), 'New'))
    expect(isKept).toBe(true)
    expect(text).toBe(original.replace('Old', 'New'))
  })

  test('comes in with its diagram once it is edited, and is not there twice', () => {
    const { text, isKept } = keep(file(byEditor(10)))
    expect(isKept).toBe(true)
    expect(text.match(/T_di/g)).toHaveLength(1)
    expect(text).toMatch(/bpmnElement="Sub">\s*<di:Shape id="T_di" bpmnElement="T">\s*<di:Bounds x="10"/)
    expect(text).toContain('<!-- inside -->')
  })

  test('goes back beside it where the sub-process is opened', () => {
    const { text, isKept } = keep(file(plane('P', shape('Sub', 1) + shape('T', 7))))
    expect(isKept).toBe(true)
    expect(text.match(/T_di/g)).toHaveLength(1)
    expect(text).toContain('x="7"')
  })
})
