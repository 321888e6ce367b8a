import { useTranslation } from 'react-i18next'
import { set, together, type Edit, type Path } from '../draft/edit-scenario.ts'
import { TextField } from '../fields/field-kinds.tsx'
import { SelectField } from '../fields/SelectField.tsx'

interface WithSource {
  readonly source?: string
  readonly note?: string
}

/**
 * Where an entry's numbers come from. A distribution inside that has a source of its own gives it up,
 * so that what is chosen here is what counts.
 *
 * @param inner name and value of the entry's distribution, where it has one
 */
export function SourceFields({
  path,
  entry,
  inner,
}: {
  readonly path: Path
  readonly entry: WithSource | undefined
  readonly inner?: { readonly key: string; readonly value: unknown }
}) {
  const { t } = useTranslation('simulate')
  const own = hasSource(inner?.value) ? inner.value : null
  const setRemark = (key: 'source' | 'note', value: string | undefined): Edit => {
    const strip: Edit[] = []
    if (own && inner && key in own) {
      const { [key]: _, ...rest } = own
      strip.push(set([...path, inner.key], rest))
    }
    return together(...strip, set([...path, key], value))
  }
  return (
    <>
      <SelectField
        label={t('source.label')}
        field="source"
        paths={[]}
        value={own?.source ?? entry?.source ?? 'assumed'}
        choices={(['assumed', 'estimated', 'measured'] as const).map((value) => ({
          value,
          label: t(`source.${value}`),
        }))}
        toEdit={(value) => setRemark('source', value)}
      />
      <TextField
        label={t('source.note')}
        field="note"
        paths={[]}
        value={own?.note ?? entry?.note ?? null}
        placeholder={t('source.notePlaceholder')}
        isOptional
        toEdit={(value) => setRemark('note', value)}
      />
    </>
  )
}

function hasSource(value: unknown): value is WithSource & Record<string, unknown> {
  return typeof value === 'object' && value !== null && ('source' in value || 'note' in value)
}
