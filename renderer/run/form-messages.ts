import { translate } from '../app/i18n.ts'

/**
 * What form-js finds wrong with an answer, in the user's language: the form's own author wrote what is not known
 * here. Its wording is that of form-js 1.23, which has no translations.
 */
export function formMessage(message: string): string {
  for (const [pattern, say] of messages) {
    const found = pattern.exec(message)
    if (found) return say(found[1] ?? '', found[2] ?? '')
  }
  return message
}

const messages: readonly (readonly [RegExp, (first: string, second: string) => string])[] = [
  [/^Field is required\.$/, () => translate('run:form.required')],
  [/^Field must have minimum value of (.+)\.$/, (limit) => translate('run:form.min', { limit })],
  [/^Field must have maximum value of (.+)\.$/, (limit) => translate('run:form.max', { limit })],
  [/^Field must have minimum length of (.+)\.$/, (limit) => translate('run:form.minLength', { limit })],
  [/^Field must have maximum length of (.+)\.$/, (limit) => translate('run:form.maxLength', { limit })],
  [/^Field must match pattern (.+)\.$/, (form) => translate('run:form.pattern', { form })],
  [/^Field must be a valid email\.$/, () => translate('run:form.email')],
  [/^Field must be a valid {1,2}international phone number\./, () => translate('run:form.phone')],
  [/^Value is not a number\.$/, () => translate('run:form.number')],
  [/^Value is expected to be an integer\.$/, () => translate('run:form.integer')],
  [
    /^Value is expected to have at most (\d+) decimal digits?\.$/,
    (count) => translate('run:form.decimals', { count: Number(count) }),
  ],
  [/the two nearest valid values are (.+) and (.+)\.$/, (below, above) => translate('run:form.step', { below, above })],
]

interface Validator {
  validateFieldInstance(field: { readonly id: string }, value: unknown): string[]
}

interface FieldRegistry {
  get(id: string): { readonly type: string } | undefined
}

/**
 * A module of form-js that says its messages so. It also refuses days that nobody means, before 1900 or after
 * 9999: form-js makes them of what is no day, such as 99/99/9999.
 */
export const spokenValidation = {
  __init__: ['spokenValidation'],
  spokenValidation: [
    'factory',
    Object.assign(
      (validator: Validator, fields: FieldRegistry) => {
        const validate = validator.validateFieldInstance.bind(validator)
        validator.validateFieldInstance = (field, value) => {
          const isDay = fields.get(field.id)?.type === 'datetime' && /^[+-]?\d+-\d\d-\d\d/.test(String(value))
          const isMeant = !isDay || /^(19|[2-9]\d)\d\d-/.test(String(value))
          return [...validate(field, value).map(formMessage), ...(isMeant ? [] : [translate('run:form.date')])]
        }
        return {}
      },
      { $inject: ['validator', 'formFieldRegistry'] },
    ),
  ],
}
