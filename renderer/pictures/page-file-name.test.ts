import { expect, test } from 'vitest'
import { pageFileName } from './page-file-name.ts'

test('files of pages sort in the order of the pages and have no character that a disk refuses', () => {
  expect(pageFileName('Claim', 0, 'Claims', 'svg')).toBe('Claim.svg')
  expect(pageFileName('Claim', 1, 'Check: yes/no\nor later?', 'png')).toBe('Claim 2 Check yes no or later.png')
})
