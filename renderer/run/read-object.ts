/** Why a text is no JSON object, in terms that a translation can say. */
export type NoObject =
  | { readonly why: 'wrongAt'; readonly line: number; readonly column: number }
  | { readonly why: 'unfinished' }
  | { readonly why: 'noJson' }
  | { readonly why: 'noObject' }

/** The object that a text of JSON holds, an empty one for an empty text; or why it holds none. */
export function readObject(text: string): { readonly object: Record<string, unknown> } | NoObject {
  try {
    const json = JSON.parse(text.trim() === '' ? '{}' : text) as unknown
    const isObject = json !== null && typeof json === 'object' && !Array.isArray(json)
    return isObject ? { object: json as Record<string, unknown> } : { why: 'noObject' }
  } catch (error) {
    // browsers say in English only what is wrong, and not all of them where
    const { message } = error as Error
    if (/end of (JSON input|data)/i.test(message)) return { why: 'unfinished' }
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
    return line === undefined ? { why: 'noJson' } : { why: 'wrongAt', line: Number(line), column: Number(column) }
  }
}
