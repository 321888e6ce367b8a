import { beforeEach, expect, test } from 'vitest'
import { markNoticesRead, rememberNotice, useNotices } from './notice-store.ts'

beforeEach(() => useNotices.setState({ notices: [], unread: 0 }))

test('what is said many times in a row stands under the bell once', () => {
  rememberNotice('info', 'Pasted 2 elements.')
  rememberNotice('info', 'Pasted 2 elements.')
  rememberNotice('info', 'Pasted 2 elements.')
  expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['Pasted 2 elements.'])
  expect(useNotices.getState().unread).toBe(1)
})

test('said again after it was read, it is news again', () => {
  rememberNotice('info', 'Saved.')
  markNoticesRead()
  rememberNotice('info', 'Saved.')
  expect(useNotices.getState()).toMatchObject({ unread: 1, notices: [{ text: 'Saved.' }] })
})

test('other words, or the same as an error, stand for themselves', () => {
  rememberNotice('info', 'Saved.')
  rememberNotice('error', 'Saved.')
  rememberNotice('info', 'Saved.')
  expect(useNotices.getState().notices).toHaveLength(3)
  expect(useNotices.getState().unread).toBe(3)
})
