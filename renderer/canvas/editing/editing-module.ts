import { attachedFlowsModule } from './attached-flows.ts'
import { closedRulesModule } from './closed-rules.ts'
import { dropRelationshipsModule } from './drop-relationships.ts'
import { foreignCopyModule } from './foreign-copy.ts'
import { keepDataModule } from './keep-data.ts'
import { keepNamesModule } from './keep-names.ts'
import { keepPlanesModule } from './keep-planes.ts'
import { laneSetsModule } from './lane-sets.ts'
import { poolsRulesModule } from './pools-rules.ts'
import { stepsModule } from './editing-tools.ts'
import { setPictureModule } from './set-picture.ts'
import { uprightLanesModule } from './upright-lanes.ts'

/** diagram-js module of the edits that the studio adds to the editor's own. */
export const editingModule = {
  __depends__: [
    stepsModule,
    setPictureModule,
    laneSetsModule,
    closedRulesModule,
    foreignCopyModule,
    keepDataModule,
    keepNamesModule,
    keepPlanesModule,
    uprightLanesModule,
    attachedFlowsModule,
    poolsRulesModule,
    dropRelationshipsModule,
  ],
}
