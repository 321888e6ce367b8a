import type { FileStyle } from './file-style.ts'
import type { Counterparts, IsUnchanged } from './match-elements.ts'
import type { NamesInFile } from './names-in-file.ts'
import type { SourceElement, SourceTree } from './source-tree.ts'

/** One edited text on its way into the original. */
export interface Edit {
  readonly original: SourceTree
  readonly style: FileStyle
  readonly names: NamesInFile
  /** what an element of the edited text was before the edit */
  readonly beforeOf: Counterparts
  /** where the editor had read it from */
  readonly originalOf: Counterparts
  /** elements of the original that the editor read; it passed over the others */
  readonly isRead: ReadonlySet<SourceElement>
  readonly isUnchanged: IsUnchanged
  /** elements of the original that come in at another place, see `MovedByEditor` */
  readonly leaving: ReadonlySet<SourceElement>
}
