import { elementNamesModule } from './element-names.ts'
import { gatherModule } from './gather.ts'
import { menusModule } from './menus/menus-module.ts'
import { resizeModule } from './resize/resize-by-keys.ts'
import { sayEditsModule } from './say-edits.ts'
import { sayMovesModule } from './say-moves.ts'
import { sayUndoneModule } from './say-undone.ts'
import { searchResultsModule } from './search-results.ts'
import { walkModule } from './walk.ts'

/** What makes the editor usable by keys and by screen readers alone. */
export const keyboardModules = [
  elementNamesModule,
  gatherModule,
  walkModule,
  menusModule,
  resizeModule,
  sayEditsModule,
  sayMovesModule,
  sayUndoneModule,
  searchResultsModule,
]
