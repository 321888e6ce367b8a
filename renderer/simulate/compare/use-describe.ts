import { useTranslation } from 'react-i18next'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import { userLocale } from '../../app/i18n.ts'
import type { Describe } from './describe-change.ts'

interface Named {
  readonly name?: string | null | undefined
}
type NamedEntries = Readonly<Record<string, Named | null>> | undefined

/** How a change of a scenario is said in the user's words: elements by the diagram, the rest by the scenario. */
export function useDescribe(
  model: ProcessModel,
  scenario: { readonly resources?: NamedEntries; readonly calendars?: NamedEntries },
): Describe {
  const { t } = useTranslation('simulate')
  return {
    locale: userLocale(),
    nothing: '–',
    nameOf: (group, id) => {
      if (group === 'resources') return scenario.resources?.[id]?.name ?? id
      if (group === 'calendars') return scenario.calendars?.[id]?.name ?? id
      return model.nodes[id]?.name ?? model.flows[id]?.name ?? id
    },
    sourceName: (source) => t(`source.${source}`, { defaultValue: source }),
    fieldOf: (name, field) => t('compare.fieldOf', { name, field }),
    fieldName: (_, field) => t(`fieldName.${field}`, { defaultValue: field }),
  }
}
