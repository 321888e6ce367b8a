import { NativeSelect, TextInput } from '@mantine/core'
import type { Element } from 'bpmn-js/lib/model/Types'
import type Modeler from 'bpmn-js/lib/Modeler'
import { useTranslation } from 'react-i18next'
import { loops, manyFields, type Loop, type ManyField } from '../canvas/editing/many-fields.ts'
import { useTyped } from './use-typed.ts'

interface ManyFieldsProps {
  readonly modeler: Modeler
  readonly elements: readonly Element[]
}

/** What the selected elements have because all are of one kind. */
export function ManyFields({ modeler, elements }: ManyFieldsProps) {
  const subject = elements.map(({ id }) => id).join(' ')
  return manyFields(modeler, elements).map((field) => {
    const { name, options } = field
    const key = `${subject} ${name}`
    return options ? <ChoiceField key={key} field={field} /> : <TextField key={key} field={field} />
  })
}

function TextField({ field }: { readonly field: ManyField }) {
  const { t } = useTranslation('model')
  const { name, value } = field
  const written = value.kind === 'same' ? (value.value ?? '') : ''
  const { text, type, put } = useTyped(written, field.write)
  return (
    <TextInput
      label={t(`many.fields.${name}`)}
      placeholder={value.kind === 'mixed' ? t('many.different') : ''}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={put}
      onKeyDown={(event) => {
        if (event.key === 'Enter') put()
        if (event.key === 'Escape') type(written)
      }}
    />
  )
}

const isLoop = (value: string): value is Loop => (loops as readonly string[]).includes(value)

function ChoiceField({ field }: { readonly field: ManyField }) {
  const { t } = useTranslation('model')
  const { name, value, options } = field
  const chosen = value.kind === 'same' ? (value.value ?? '') : 'mixed'
  const named = (options ?? []).map((option) => ({
    value: option.value,
    label: option.label ?? (isLoop(option.value) ? t(`many.loops.${option.value}`) : option.value),
  }))
  return (
    <NativeSelect
      label={t(`many.fields.${name}`)}
      value={chosen}
      data={[
        ...(chosen === 'mixed' ? [{ value: 'mixed', label: t('many.different'), disabled: true }] : []),
        ...(name === 'loop' ? [] : [{ value: '', label: t('many.nothing') }]),
        ...named,
      ]}
      onChange={(event) => field.write(event.currentTarget.value)}
    />
  )
}
