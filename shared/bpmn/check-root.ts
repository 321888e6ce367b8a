import type { Problem } from '../problem.ts'
import { BPMN_NAMESPACE } from './bpmn-xml.ts'
import type { XmlElement } from './xml-tree.ts'

/** What is wrong with the root element of a file that should be BPMN 2.0, or undefined. */
export function checkRoot(root: XmlElement): Problem | undefined {
  if (root.uri === BPMN_NAMESPACE && root.localName === 'definitions') return undefined
  return {
    severity: 'error',
    code: 'not-bpmn',
    message: `The file is not BPMN 2.0: ${whatItIs(root)}.`,
    mend: 'Export the diagram from your modeling tool as "BPMN 2.0 XML" and open that file.',
    line: root.line,
  }
}

function whatItIs(root: XmlElement): string {
  const { uri, localName, name } = root
  if (/^html$/i.test(localName)) return 'it is an HTML page'
  if (uri === BPMN_NAMESPACE) return `its root element is <${name}> in place of <definitions>`
  if (/wfmc\.org/i.test(uri) || localName === 'Package') return 'it is XPDL, an older exchange format'
  if (/omg\.org\/spec\/DMN/i.test(uri)) return 'it is a DMN decision model'
  if (/omg\.org\/spec\/CMMN/i.test(uri)) return 'it is a CMMN case model'
  if (/bpmn/i.test(uri) && /1[._-]\d/.test(uri)) return `it is BPMN 1.x (namespace ${uri})`
  if (/bpmn/i.test(uri)) return `it is an earlier draft of BPMN (namespace ${uri})`
  if (localName === 'BpmnModel' || localName === 'bpmn') return 'it is another tool\u2019s own format'
  if (uri === '') return `its root element <${name}> is in no namespace`
  return `its root element <${name}> is in the namespace ${uri}`
}
