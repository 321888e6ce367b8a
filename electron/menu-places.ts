import type { MenuCommand } from '../shared/contract/host-messages.ts'

/** The menus that every app has; commands of other groups get one of their own. */
export type FixedMenu = 'file' | 'edit' | 'view' | 'go' | 'help'

/** Where a command stands: sections are parted by a line, in the order of their numbers. */
export interface Place {
  readonly menu: FixedMenu | 'ofGroup' | 'app'
  readonly section: number
}

const places: readonly (readonly [RegExp, Place])[] = [
  [/^home\.(newProject|import)$/, { menu: 'file', section: 0 }],
  [/^home\.search$/, { menu: 'go', section: 2 }],
  [/^(home|project|projects)\./, { menu: 'file', section: 2 }],
  [/\.save-?version$/i, { menu: 'file', section: 2 }],
  [/\.(export|print)\b/i, { menu: 'file', section: 3 }],
  [/^tab\.close/, { menu: 'file', section: 4 }],
  [/^model\.(duplicate|remove|replace|label)$/, { menu: 'edit', section: 2 }],
  [/^model\.find/, { menu: 'edit', section: 3 }],
  [/^shell\.settings$/, { menu: 'app', section: 0 }],
  [/^panel\./, { menu: 'view', section: 0 }],
  [/^model\.(zoom|view)-/, { menu: 'view', section: 1 }],
  [/^simulate\.lens\./, { menu: 'view', section: 2 }],
  [/^theme\./, { menu: 'view', section: 3 }],
  [/^go\./, { menu: 'go', section: 0 }],
  [/^tab\./, { menu: 'go', section: 1 }],
  [/^shell\.palette$/, { menu: 'go', section: 2 }],
  [/^(help\.|shell\.(cheatSheet|diagnosticReport)$)/, { menu: 'help', section: 0 }],
]

/** The place of a command in the application menu, by its id. */
export function placeOf({ id }: Pick<MenuCommand, 'id'>): Place {
  return places.find(([pattern]) => pattern.test(id))?.[1] ?? { menu: 'ofGroup', section: 0 }
}

/** The Edit menu has one item of each, for whatever has the focus. */
export function isEditAction({ id }: Pick<MenuCommand, 'id'>): boolean {
  return /\.(undo|redo|redoAgain|cut|copy|paste|select-?all)$/i.test(id)
}
