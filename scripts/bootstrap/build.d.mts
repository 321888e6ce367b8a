export function hashOf(root: string, sources: readonly string[]): string
