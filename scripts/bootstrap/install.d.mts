interface Packages<T> {
  readonly packages: Readonly<Record<string, T>>
}
export function ensureInstalled(root: string, stampFolder: string, say: (what: string) => void): boolean
export function isInstalled(
  lock: Packages<{ readonly version?: string; readonly optional?: boolean; readonly devOptional?: boolean }>,
  installed: Packages<{ readonly version?: string }> | null,
): boolean
