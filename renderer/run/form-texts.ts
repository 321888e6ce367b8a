import { isValidElement, type ComponentChildren, type VNode } from 'preact'
import { translate } from '../app/i18n.ts'

/**
 * What form-js says by itself, apart from its validation, in the user's language. It has no translations (1.23), so a
 * text is replaced in an element of form-js' own, known by its class, where the author of a form writes nothing.
 */
type Say = (found: string) => string
type Texts = readonly (readonly [RegExp, Say])[]

const own =
  (key: string): Say =>
  (name) =>
    translate(`run:form.own.${key}`, { name })
const counted =
  (key: string): Say =>
  (count) =>
    translate(`run:form.own.${key}`, { count: Number(count) })

/** "dd.mm.yyyy" with the letters that the language has for day, month and year. */
const dateLetters: Say = (form) => {
  const letters = translate('run:form.own.dateLetters')
  return form.replaceAll(/[dmy]/g, (letter) => letters['dmy'.indexOf(letter)] ?? letter)
}

const children: Readonly<Record<string, Texts>> = {
  'fjs-select-placeholder': [[/^Select$/, own('select')]],
  'fjs-dropdownlist-empty': [
    [/^No results$/, own('noResults')],
    [/^All values selected$/, own('allSelected')],
  ],
  'fjs-table-td': [[/^Nothing to show\.$/, own('nothing')]],
  'fjs-filepicker-button': [[/^Browse$/, own('browse')]],
  'fjs-form-field-label': [
    [/^No files selected$/, own('noFiles')],
    [/^(\d+) files selected$/, counted('files')],
  ],
  'fjs-repeat-render-add': [[/^Add new$/, own('add')]],
  'fjs-repeat-render-collapse': [
    [/^Expand all \((\d+)\)$/, counted('expand')],
    [/^Collapse$/, own('collapse')],
  ],
  'fjs-table-nav-label': [[/^ of $/, () => ` ${translate('run:form.own.of')} `]],
}

const attributes: Readonly<Record<string, Texts>> = {
  'fjs-input': [
    [/^Search$/, own('search')],
    [/^([dmy]+[^a-z]+[dmy]+[^a-z]+[dmy]+[^a-z]*)$/, dateLetters],
  ],
  'fjs-taglist-input': [[/^Search$/, own('search')]],
  'fjs-number-arrow-up': [[/^Increment$/, own('more')]],
  'fjs-number-arrow-down': [[/^Decrement$/, own('less')]],
  'fjs-table-th': [
    [/^Click to sort by (.+) descending$/, own('sortDown')],
    [/^Click to sort by (.+) ascending$/, own('sortUp')],
    [/^Click to remove sorting$/, own('unsort')],
  ],
  'fjs-table-nav-button': [
    [/^Previous page$/, own('previousPage')],
    [/^Next page$/, own('nextPage')],
  ],
  'fjs-documentPreview-download-button': [[/^Download (.+)$/, own('download')]],
  'fjs-repeat-row-remove': [[/^Remove list item (\d+)$/, own('remove')]],
}

/**
 * A hook of preact's `options.vnode`, which sees every element before it is drawn.
 * @returns nothing: the element's properties are changed in place, as preact means it
 */
export function sayInLanguage({ type, props }: VNode): void {
  if (typeof type !== 'string') return
  const all = props as Record<string, unknown>
  const classes = all['class'] ?? all['className']
  if (typeof classes !== 'string' || !classes.includes('fjs-')) return
  for (const name of classes.split(' ')) {
    const inside = children[name]
    // an author's label has this class too, but is no span
    if (inside && !(name === 'fjs-form-field-label' && type !== 'span'))
      all['children'] = saidWithin(all['children'] as ComponentChildren, inside)
    const outside = attributes[name]
    if (outside)
      for (const attribute of ['placeholder', 'aria-label'])
        if (typeof all[attribute] === 'string') all[attribute] = said(all[attribute], outside)
  }
}

function saidWithin(content: ComponentChildren, texts: Texts): ComponentChildren {
  if (typeof content === 'string') return said(content, texts)
  if (Array.isArray(content)) return content.map((part) => saidWithin(part, texts))
  if (isValidElement(content)) {
    const inner = content.props as { children?: ComponentChildren }
    if (inner.children !== undefined) inner.children = saidWithin(inner.children, texts)
  }
  return content
}

function said(text: string, texts: Texts): string {
  for (const [pattern, say] of texts) {
    const found = pattern.exec(text)
    if (found) return say(found[1] ?? '')
  }
  return text
}
