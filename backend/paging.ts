/**
 * A page of a list that is sorted by some columns: the cursor is the place of its last row among all, so
 * that rows which come and go before it move the next page by as many.
 */
export interface Page {
  readonly limit: number
  readonly cursor?: string | undefined
}

export function offsetOf({ cursor }: Page): number {
  const offset = Number(cursor ?? 0)
  return Number.isInteger(offset) && offset >= 0 ? offset : 0
}

/** Cursor of the next page; null where this one was the last. */
export function nextCursor(page: Page, total: number): string | null {
  const end = offsetOf(page) + page.limit
  return end < total ? String(end) : null
}
