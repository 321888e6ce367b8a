import { uniformDraw } from '../simulations/random/draws.ts'

/** Luck that depends on its seed alone. */
export class Chance {
  readonly #seed: number
  #drawn = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.#next() < probability
  }

  /** A whole number from 0, below a bound. */
  below(bound: number): number {
    return Math.floor(this.#next() * bound)
  }

  /** A whole number of a range, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!
  }

  /** One of the choices, each as likely as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const choices = Object.entries<number>(weights) as [T, number][]
    let left = this.#next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [choice, weight] of choices) {
      left -= weight
      if (left < 0) return choice
    }
    return choices.at(-1)![0]
  }

  #next(): number {
    return uniformDraw(this.#seed | 0, Math.floor(this.#seed / 2 ** 32) | 0, 0x636f6e66, 0x6f726d73, this.#drawn++)
  }
}
