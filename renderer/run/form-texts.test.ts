import { h, type VNode } from 'preact'
import { jsx, jsxs, Fragment } from 'preact/jsx-runtime'
import { expect, test, vi } from 'vitest'
import { calendarIn } from './form-calendar.ts'
import { sayInLanguage } from './form-texts.ts'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

vi.mock('../app/i18n.ts', () => ({
  translate: (key: string, values?: object) =>
    `${key.replace('run:form.own.', '')} ${Object.values(values ?? {}).join(' ')}`.trim(),
}))

const said = (vnode: { readonly props: object }): Record<string, unknown> => {
  sayInLanguage(vnode as VNode)
  return vnode.props as Record<string, unknown>
}

test('what form-js shows by itself is said in the language of the user', () => {
  const select = said(h('div', { class: 'fjs-select-display fjs-select-placeholder' }, 'Select'))
  expect(select['children']).toBe('select')
  expect(said(h('input', { class: 'fjs-input', placeholder: 'Search' }))['placeholder']).toBe('search')
  expect(said(h('div', { class: 'fjs-dropdownlist-empty' }, 'No results'))['children']).toBe('noResults')
  expect(said(h('span', { class: 'fjs-form-field-label' }, '3 files selected'))['children']).toBe('files 3')
  const sort = said(h('th', { class: 'fjs-table-th', 'aria-label': 'Click to sort by Price ascending' }))
  expect(sort['aria-label']).toBe('sortUp Price')
  const page = said(jsxs('span', { class: 'fjs-table-nav-label', children: [1, ' of ', 3] }))
  expect(page['children']).toEqual([1, ' of ', 3])
})

test('the form of a date has the letters of the language', () => {
  const date = said(h('input', { class: 'fjs-input', placeholder: 'dd.mm.yyyy' }))
  // the letters of this test's language are its key: d, a and t
  expect(date['placeholder']).toBe('dd.aa.tttt')
})

test('a text beside a symbol is found within it', () => {
  const inner = jsxs(Fragment, { children: [jsx('svg', {}), ' ', 'Add new'] })
  said(jsx('button', { class: 'fjs-repeat-render-add', children: inner }))
  expect((inner.props.children as unknown[]).slice(1)).toEqual([' ', 'add'])
})

test('what the author of a form wrote stays as it is', () => {
  expect(said(h('div', { class: 'fjs-select-display' }, 'Select'))['children']).toBe('Select')
  expect(said(h('label', { class: 'fjs-form-field-label' }, 'No files selected'))['children']).toBe('No files selected')
  expect(said(h('div', { class: 'fjs-dropdownlist-item' }, 'No results'))['children']).toBe('No results')
  expect(said(h('button', { class: 'fjs-button' }, 'Browse'))['children']).toBe('Browse')
})

test('form-js still says what is replaced, with the classes that it is known by', () => {
  const formJs = readFileSync(createRequire(import.meta.url).resolve('@bpmn-io/form-js-viewer'), 'utf8')
  const texts = readFileSync(new URL('./form-texts.ts', import.meta.url), 'utf8')
  const classes = [...texts.matchAll(/'(fjs-[\w-]+)': \[/g)].map((match) => match[1]!)
  const words = [...texts.matchAll(/\[\/\^(.+?)\$\/, /g)].flatMap((match) =>
    match[1]!
      .replaceAll('\\', '')
      .split(/\(.+?\)+/)
      .filter((part) => part.trim().length > 1),
  )
  expect(classes.length).toBeGreaterThan(14)
  expect(words.length).toBeGreaterThan(20)
  const generated = ['fjs-documentPreview-download-button']
  expect(classes.filter((name) => !formJs.includes(name) && !generated.includes(name))).toEqual([])
  expect(words.filter((word) => !formJs.includes(word))).toEqual([])
})

test('a calendar has the names and the first day of a language', () => {
  const german = calendarIn('de-DE')
  expect(german.months.longhand.slice(0, 3)).toEqual(['Januar', 'Februar', 'März'])
  expect(german.weekdays.shorthand[0]).toMatch(/^So/)
  expect(german.firstDayOfWeek).toBe(1)
  expect(calendarIn('en-US').firstDayOfWeek).toBe(0)
})
