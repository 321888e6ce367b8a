/**
 * How well a text answers a query, 0 for not at all: every word of the query must be found. The start
 * of the text counts most, then the start of a word, then anywhere within, then its initials or letters
 * in order (`rvap` finds "Review application").
 */
export function rank(query: string, text: string): number {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const folded = fold(text)
  let worst = Number.POSITIVE_INFINITY
  for (const word of words) {
    const score = scoreWord(word, folded)
    if (score === 0) return 0
    worst = Math.min(worst, score)
  }
  return words.length === 0 ? 1 : worst
}

function scoreWord(word: string, text: string): number {
  if (text.startsWith(word)) return 4
  const index = text.indexOf(word)
  if (index > 0) return /[\s\-_./›:]/.test(text[index - 1] ?? '') || text.includes(` ${word}`) ? 3 : 2
  return word.length >= 2 && isSubsequence(word, text) ? 1 : 0
}

function isSubsequence(word: string, text: string): boolean {
  let at = 0
  for (const letter of text) if (letter === word[at]) at += 1
  return at === word.length
}

/** Case and accents do not matter. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

/** Of each kind at most so many are shown. */
export const shownOfEach = 8

/** The items that a query finds, best first. An item is as good as the best of its texts. */
export function best<T>(
  query: string,
  items: readonly T[],
  textsOf: (item: T) => readonly string[],
  most = shownOfEach,
): T[] {
  return items
    .map((item) => ({ item, score: Math.max(...textsOf(item).map((text) => rank(query, text))) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}
