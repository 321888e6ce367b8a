import { stepsModule } from './editing-tools.ts'
import { setPictureModule } from './set-picture.ts'

/** diagram-js module of the edits that the studio adds to the editor's own. */
export const editingModule = {
  __depends__: [stepsModule, setPictureModule],
}
