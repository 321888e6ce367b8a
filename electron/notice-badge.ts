import { app } from 'electron'

/**
 * Counts on the app's icon the notices that came while nobody looked: finished runs, incidents. The dock of macOS and
 * launchers of Linux that follow Unity show the number; Windows has none, there the call does nothing.
 */
export class NoticeBadge {
  #count = 0

  add(): void {
    this.#show(this.#count + 1)
  }

  /** A window came to the front: what was told is seen. */
  clear(): void {
    if (this.#count > 0) this.#show(0)
  }

  #show(count: number): void {
    this.#count = count
    app.setBadgeCount(count)
  }
}
