import type { Value, Variables } from '../../shared/expressions/value.ts'
import type { AskedVariable } from './asked-variables.ts'

/**
 * A form-js schema for a task that has no form: a field for each variable that the decisions after the task
 * ask for, then for each of its variables that a field can hold, by its type. Objects and lists are shown
 * elsewhere.
 */
export function generatedForm(variables: Variables, asked: readonly AskedVariable[]): Value {
  const askedNames = new Set(asked.map((each) => each.name))
  const fields = [
    ...asked.map(({ name: key, type, choices }): Field => ({ key, ...fieldAsked(type, choices) })),
    ...Object.entries(variables).flatMap(([key, value]): readonly Field[] => {
      const type = fieldType(value)
      return type === null || askedNames.has(key) ? [] : [{ key, type }]
    }),
  ].filter(({ key }) => /^[A-Za-z_]\w*$/.test(key))
  return {
    type: 'default',
    schemaVersion: 18,
    id: 'GeneratedForm',
    components: fields.map((field) => ({ ...field, id: `Field_${field.key}`, label: labelOf(field.key) })),
  }
}

type Field = { readonly key: string; readonly type: string; readonly values?: Value; readonly searchable?: boolean }

function fieldAsked(type: AskedVariable['type'], choices: readonly string[]): Omit<Field, 'key'> {
  if (type === 'boolean') return { type: 'checkbox' }
  if (type === 'number') return { type: 'number' }
  if (choices.length < 2) return { type: 'textfield' }
  return { type: 'select', values: choices.map((value) => ({ label: value, value })) }
}

function fieldType(value: Value): string | null {
  switch (typeof value) {
    case 'boolean':
      return 'checkbox'
    case 'number':
      return 'number'
    case 'string':
      return value.length > 80 ? 'textarea' : 'textfield'
    default:
      return value === null ? 'textfield' : null
  }
}

/** `invoiceAmount` and `invoice_amount` as `Invoice amount`. */
function labelOf(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
