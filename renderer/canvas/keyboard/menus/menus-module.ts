import { DropByKeys } from './drop-by-keys.ts'
import { ElementMenus } from './element-menus.ts'

/** diagram-js module: what takes the place of dragging with the mouse. */
export const menusModule = {
  __init__: ['elementMenus', 'dropByKeys'],
  elementMenus: ['type', ElementMenus] as ['type', typeof ElementMenus],
  dropByKeys: ['type', DropByKeys] as ['type', typeof DropByKeys],
}
