import type { Value, Variables } from '../../shared/expressions/value.ts'

/**
 * A form-js schema for a task that has no form: a field for each of its variables that a field can hold,
 * by its type. Objects and lists are shown elsewhere.
 */
export function generatedForm(name: string, variables: Variables): Value {
  const fields = Object.entries(variables).flatMap(([key, value]): Value[] => {
    if (!/^[A-Za-z_]\w*$/.test(key)) return []
    const type = fieldType(value)
    return type === null ? [] : [{ type, key, id: `Field_${key}`, label: labelOf(key) }]
  })
  return {
    type: 'default',
    schemaVersion: 18,
    id: 'GeneratedForm',
    components: [{ type: 'text', id: 'Heading', text: `### ${name}` }, ...fields],
  }
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
