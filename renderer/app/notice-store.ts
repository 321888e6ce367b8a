import { create } from 'zustand'

/** What was said in notices, newest first: it stays to be read under the bell in the status bar. */
export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'error'
  readonly text: string
  readonly at: Date
}

interface Notices {
  readonly notices: readonly Notice[]
  readonly unread: number
}

const kept = 30

export const useNotices = create<Notices>(() => ({ notices: [], unread: 0 }))

export function rememberNotice(kind: Notice['kind'], text: string): void {
  useNotices.setState(({ notices, unread }) => {
    const [newest] = notices
    const notice = { id: (newest?.id ?? 0) + 1, kind, text, at: new Date() }
    // what is said again and again stands there once, with its last time
    const others = newest?.kind === kind && newest.text === text ? notices.slice(1) : notices
    return {
      notices: [notice, ...others].slice(0, kept),
      unread: others === notices ? unread + 1 : Math.max(1, unread),
    }
  })
}

export function markNoticesRead(): void {
  useNotices.setState({ unread: 0 })
}
