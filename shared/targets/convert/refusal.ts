import { attributeOf, childNamed } from '../../bpmn/bpmn-xml.ts'
import type { Holder, Setting } from './setting.ts'
import { vocabularies, type Vocabulary } from './vocabulary.ts'

/**
 * Why an engine cannot be told a setting of this element, as the mend; null where it can.
 *
 * @param setting in the language of the engine
 * @source zeebe-bpmn-moddle, resources/zeebe.json (allowedIn); Camunda 7 manual, Delegation of input and output;
 *   Camunda 8 manual, User tasks; Flowable BPMN user guide
 */
export function refusalOf(setting: Setting, holder: Holder, to: Vocabulary): string | null {
  switch (to) {
    case 'camunda8':
      return refusalOfCamunda8(setting, holder)
    case 'camunda7':
      return refusalOfCamunda7(setting, holder)
    case 'flowable':
      return refusalOfFlowable(setting, holder)
  }
}

const WITH_INPUTS =
  /^(callActivity|serviceTask|sendTask|businessRuleTask|scriptTask|userTask|subProcess|transaction|adHocSubProcess|endEvent|intermediateThrowEvent)$/

function refusalOfCamunda8({ key, value }: Setting, { element }: Holder): string | null {
  const { localName } = element
  const isWritten = !value.startsWith('=')
  switch (key) {
    case 'dueDate':
    case 'followUpDate':
      // a time without an offset, and a duration, are none to Camunda 8
      if (!isWritten || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)) return null
      return 'Write a point in time with its offset, such as 2026-03-02T15:35:00+02:00, or a FEEL expression.'
    case 'priority':
      if (!isWritten || (/^\d+$/.test(value) && Number(value) <= 100)) return null
      return 'Choose a whole number from 0 to 100.'
    case 'input':
      return WITH_INPUTS.test(localName) ? null : 'Set the variable at an activity before it.'
    case 'output':
      if (WITH_INPUTS.test(localName) || localName === 'receiveTask' || localName.endsWith('Event')) return null
      return 'Set the variable at another activity.'
    case 'form-key':
    case 'form-id':
      return localName === 'userTask' ? null : 'Start the process with a form of Camunda 8, linked by its id.'
    default:
      return null
  }
}

function refusalOfCamunda7({ key, value }: Setting, holder: Holder): string | null {
  const { localName } = holder.element
  switch (key) {
    case 'dueDate':
    case 'followUpDate':
      return /\[.*\]$/.test(value) && !value.startsWith('$')
        ? 'Write the time zone as an offset, such as +02:00.'
        : null
    case 'form-binding':
      return value.startsWith('versionTag:') ? 'Bind the form to the latest version or that of the deployment.' : null
    case 'job-type':
      return refusalOfWork(localName, holder)
    case 'input':
    case 'output': {
      const isOfCall = localName === 'callActivity'
      const isMany = childNamed(holder.element, 'multiInstanceLoopCharacteristics') !== undefined
      const isLate = key === 'output' && (isMany || localName === 'endEvent')
      const isAllowed =
        /[tT]ask$|^(transaction|subProcess|intermediateThrowEvent|intermediateCatchEvent|endEvent)$/.test(localName) &&
        attributeOf(holder.element, 'triggeredByEvent') !== 'true'
      return isOfCall || (isAllowed && !isLate) ? null : 'Set the variable at another activity.'
    }
    default:
      return null
  }
}

function refusalOfWork(localName: string, { members }: Holder): string | null {
  if (/^(serviceTask|sendTask|businessRuleTask)$/.test(localName)) return null
  const throwsMessage = members.some((member) => member.localName === 'messageEventDefinition')
  return throwsMessage ? null : 'Have a service task do it: no other element is work for external workers here.'
}

function refusalOfFlowable({ key, value }: Setting, { element }: Holder): string | null {
  const name = vocabularies.flowable.name
  switch (key) {
    case 'job-type':
      return element.localName === 'serviceTask'
        ? null
        : `Send it as a service task: external workers of ${name} do no other.`
    case 'followUpDate':
      return 'Set a due date, or keep the date in a variable.'
    case 'form-id':
    case 'form-binding':
      return `Draw the form for ${name}, and name it by its key.`
    case 'retries':
      return 'Have the worker say how often it is tried when it reports that it failed.'
    case 'input':
    case 'output':
      return element.localName === 'callActivity' ? null : 'Have the worker or a script set the variable.'
    case 'all-out':
      return value === 'false' ? null : 'Say for each variable that comes back what it is called here.'
    case 'called-binding':
      return value.startsWith('versionTag:') ? 'Bind it to the latest version or that of the deployment.' : null
    case 'decision':
    case 'decision-binding':
    case 'decision-result':
      return `Draw it as a decision task of ${name}.`
    case 'property':
      return 'Keep it in the documentation, or in a variable.'
    case 'version-tag':
      return 'Keep it in the name of the deployment.'
    case 'script':
      return value.startsWith('=') ? 'Write it in a language of scripts that the engine has.' : null
    default:
      return null
  }
}
