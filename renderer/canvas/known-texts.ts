/** A text with what the editor wrote of its model when it was the text of the diagram. */
export interface Moment {
  readonly text: string
  readonly written: string
}

/** A text of an edited model. */
interface KnownText extends Moment {
  /** what the edits were put into */
  readonly into: Moment
}

/** So many letters are kept at most; what is older is worked out again from the text that was opened. */
const mostLetters = 40_000_000

/**
 * The texts of a diagram after each of its steps, by the last of them: a step that is undone and done again leads to
 * the same text.
 */
export class KnownTexts {
  readonly #mostLetters: number
  readonly #moments = new Map<object, KnownText>()
  #letters = 0

  constructor(most = mostLetters) {
    this.#mostLetters = most
  }

  get(step: object): KnownText | undefined {
    return this.#moments.get(step)
  }

  set(step: object, moment: KnownText): void {
    this.#forget(step)
    this.#moments.set(step, moment)
    this.#letters += lettersOf(moment)
    for (const oldest of this.#moments.keys()) {
      if (this.#letters <= this.#mostLetters || oldest === step) break
      this.#forget(oldest)
    }
  }

  #forget(step: object): void {
    const moment = this.#moments.get(step)
    if (!moment) return
    this.#letters -= lettersOf(moment)
    this.#moments.delete(step)
  }
}

const lettersOf = ({ text, written }: Moment) => text.length + written.length
