const HIDDEN = '•••'

/**
 * Takes secrets out of texts that others wrote: an engine may quote a password or token in what it refuses.
 * Also as they stand in an Authorization header and in a URL.
 */
export class HiddenWords {
  readonly #words = new Set<string>()

  hide(secret: string): void {
    if (secret === '') return
    this.#words.add(secret)
    this.#words.add(encodeURIComponent(secret))
    this.#words.add(Buffer.from(secret).toString('base64'))
  }

  cleaned(text: string): string {
    // the longest first: one may be part of another
    const words = [...this.#words].sort((a, b) => b.length - a.length)
    return words.reduce((cleaned, word) => cleaned.replaceAll(word, HIDDEN), text)
  }
}
