import {
  Group,
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  ListGroup,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel'
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime'
import type { EditedElement, PanelEntry, PanelGroup } from '@bpmn-io/properties-panel'
import { translate } from '../../app/i18n.ts'
import {
  ServiceEditor,
  serviceKinds,
  type CommandStack,
  type ModdleElement,
  type ModdleFactory,
  type ServiceKind,
} from './service-editor.ts'

interface PropertiesPanel {
  registerProvider(priority: number, provider: ServiceProperties): void
}

/** After the fields of the engines, which it adds to. */
const PRIORITY = 400

/** Panel fields for what a service task does by itself when Millrace runs it. */
class ServiceProperties {
  static readonly $inject = ['propertiesPanel', 'commandStack', 'bpmnFactory', 'debounceInput']
  readonly #editor: ServiceEditor
  readonly #services: FieldServices

  constructor(panel: PropertiesPanel, commandStack: CommandStack, factory: ModdleFactory, debounce: unknown) {
    this.#editor = new ServiceEditor(commandStack, factory)
    this.#services = { editor: this.#editor, debounce }
    panel.registerProvider(PRIORITY, this)
  }

  getGroups(element: EditedElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => {
      if (!ServiceEditor.isFor(element)) return groups
      const place = groups.findIndex(({ id }) => id === 'documentation')
      const own = this.#groups(element)
      return place < 0 ? [...groups, ...own] : [...groups.slice(0, place + 1), ...own, ...groups.slice(place + 1)]
    }
  }

  #groups(element: EditedElement): readonly PanelGroup[] {
    const service = this.#editor.serviceOf(element)
    const entries: PanelEntry[] = [this.#kind()]
    if (service?.kind === 'httpRequest') {
      entries.push(
        this.#choice(service.element, 'method', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], 'GET'),
        this.#text(service.element, 'url'),
        this.#body(service.element),
        this.#text(service.element, 'resultVariable'),
      )
    }
    if (service?.kind === 'file') {
      entries.push(
        this.#choice(service.element, 'action', ['read', 'write', 'append'], 'read'),
        this.#text(service.element, 'path'),
      )
      if (service.element.get('action') === 'write' || service.element.get('action') === 'append')
        entries.push(this.#text(service.element, 'content'))
      else entries.push(this.#text(service.element, 'resultVariable'))
    }
    if (service?.kind === 'mock') {
      entries.push(
        this.#text(service.element, 'duration'),
        this.#text(service.element, 'failureRate'),
        this.#text(service.element, 'outputs'),
      )
    }
    const group: PanelGroup = { id: 'millraceService', label: t('title'), component: Group, entries }
    return service?.kind === 'httpRequest' ? [group, this.#headers(element, service.element)] : [group]
  }

  #kind(): PanelEntry {
    return { id: 'millraceService-kind', component: KindField, isEdited: isSelectEntryEdited, ...this.#services }
  }

  #choice(owner: ModdleElement, property: string, values: readonly string[], usual: string): PanelEntry {
    return {
      id: `millraceService-${property}`,
      component: ChoiceField,
      isEdited: isSelectEntryEdited,
      ...this.#services,
      owner,
      property,
      values,
      usual,
    }
  }

  #text(owner: ModdleElement, property: string, suffix = ''): PanelEntry {
    return {
      id: `millraceService-${property}${suffix}`,
      component: TextField,
      isEdited: isTextFieldEntryEdited,
      ...this.#services,
      owner,
      property,
    }
  }

  #body(owner: ModdleElement): PanelEntry {
    return {
      id: 'millraceService-body',
      component: BodyField,
      isEdited: isTextAreaEntryEdited,
      ...this.#services,
      owner,
    }
  }

  #headers(element: EditedElement, service: ModdleElement): PanelGroup {
    const headers = (service.get('headers') as readonly ModdleElement[] | undefined) ?? []
    return {
      id: 'millraceService-headers',
      label: t('headers'),
      component: ListGroup,
      add: (event: Event) => {
        event.stopPropagation()
        this.#editor.addHeader(element, service)
      },
      items: headers.map((header, index) => ({
        id: `millraceService-header-${index}`,
        label: String(header.get('name') ?? ''),
        autoFocusEntry: `millraceService-name-${index}`,
        entries: [this.#text(header, 'name', `-${index}`), this.#text(header, 'value', `-${index}`)],
        remove: (event: Event) => {
          event.stopPropagation()
          this.#editor.removeHeader(element, service, header)
        },
      })),
    }
  }
}

interface FieldServices {
  readonly editor: ServiceEditor
  readonly debounce: unknown
}

interface FieldProps extends FieldServices {
  readonly id: string
  readonly element: EditedElement
  readonly owner: ModdleElement
  readonly property: string
}

// the panel renders these by itself, so they keep their identity between its renderings

function KindField({ id, element, editor }: FieldProps) {
  return jsx(SelectEntry, {
    element,
    id,
    label: t('does'),
    description: t('doesHint'),
    getValue: () => editor.serviceOf(element)?.kind ?? '',
    setValue: (kind: string) => editor.setKind(element, kind === '' ? null : (kind as ServiceKind)),
    getOptions: () => [
      { value: '', label: t('kind.none') },
      ...serviceKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
    ],
  })
}

interface ChoiceProps extends FieldProps {
  readonly values: readonly string[]
  readonly usual: string
}

function ChoiceField({ id, element, owner, property, editor, values, usual }: ChoiceProps) {
  return jsx(SelectEntry, {
    element,
    id,
    label: t(`field.${property}`),
    getValue: () => String(owner.get(property) ?? usual),
    setValue: (value: string) => editor.set(element, owner, property, value),
    getOptions: () => values.map((value) => ({ value, label: t(`option.${value}`, value) })),
  })
}

function TextField({ id, element, owner, property, editor, debounce }: FieldProps) {
  return jsx(TextFieldEntry, {
    element,
    id,
    label: t(`field.${property}`),
    description: t(`hint.${property}`, ''),
    debounce,
    getValue: () => String(owner.get(property) ?? ''),
    setValue: (value: string | undefined) => editor.set(element, owner, property, value),
  })
}

function BodyField({ id, element, owner, editor, debounce }: FieldProps) {
  return jsx(TextAreaEntry, {
    element,
    id,
    label: t('field.body'),
    description: t('hint.body'),
    debounce,
    getValue: () => String((owner.get('body') as ModdleElement | undefined)?.get('value') ?? ''),
    setValue: (value: string | undefined) => editor.setBody(element, owner, value),
  })
}

/** Text of the panel; `otherwise` where there may be none. */
function t(key: string, otherwise?: string): string {
  return translate(`model:service.${key}`, otherwise === undefined ? {} : { defaultValue: otherwise })
}

export function servicePropertiesModule() {
  return {
    __init__: ['millraceServiceProperties'],
    millraceServiceProperties: ['type', ServiceProperties],
  }
}
