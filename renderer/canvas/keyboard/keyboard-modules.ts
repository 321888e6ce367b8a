import { elementNamesModule } from './element-names.ts'
import { menusModule } from './menus/menus-module.ts'
import { sayMovesModule } from './say-moves.ts'
import { walkModule } from './walk.ts'

/** What makes the editor usable by keys and by screen readers alone. */
export const keyboardModules = [elementNamesModule, walkModule, menusModule, sayMovesModule]
