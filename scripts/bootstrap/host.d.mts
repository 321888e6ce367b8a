export type ElectronState =
  { readonly kind: 'here'; readonly version: string } | { readonly kind: 'missing'; readonly why: string }
export function chooseHost(situation: {
  readonly platform: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  readonly electron: ElectronState
  readonly wish: 'desktop' | 'browser' | null
}): { readonly host: 'desktop' | 'browser' | 'address'; readonly line: string }
export function hasDisplay(platform: string, environment: Readonly<Record<string, string | undefined>>): boolean
