import { spliced } from '../splice.ts'
import { agrees } from './agreement.ts'
import type { Edit } from './edit.ts'
import { sourceOf } from './element-values.ts'
import { styleOf, type FileStyle } from './file-style.ts'
import { HiddenIds } from './hidden-ids.ts'
import { knownElements } from './known-elements.ts'
import {
  beforeTree,
  matchEdited,
  matchRead,
  type BeforeTree,
  type Counterparts,
  type IsUnchanged,
} from './match-elements.ts'
import { MovedByEditor } from './moved-by-editor.ts'
import { escapedValue, NamesInFile } from './names-in-file.ts'
import { patchedElement } from './patch-element.ts'
import { readSource, type KnownElements, type Scope, type SourceElement, type SourceTree } from './source-tree.ts'

export interface KeptText {
  readonly text: string
  /** false where the edit could not be put into the original and the text is the editor's own, as a whole */
  readonly isKept: boolean
}

/** Puts what the editor wrote of an edited model into the text that was opened. */
export type TextKeeper = (after: string) => KeptText

/**
 * Keeps a file as it is but for what was edited: order, blanks, prefixes, comments and what the editor does not
 * know stay. The editor's text of the unedited model tells what an edit changed.
 *
 * Each result is read again and compared with the edited text; where they do not agree the edited text is
 * answered as the editor wrote it, since no edit may ever be lost.
 *
 * @param original the text as it was opened
 * @param before   what the editor writes for it before the first edit
 */
export function textKeeper(original: string, before: string): TextKeeper {
  const opened = openedFile(original, before)
  return (after) => {
    if (after === before) return { text: original, isKept: true }
    const text = opened && patched(opened, after)
    return text === undefined ? { text: after, isKept: false } : { text, isKept: true }
  }
}

interface Opened {
  readonly original: SourceTree
  readonly before: BeforeTree
  readonly knownBefore: KnownElements
  readonly knownOriginal: KnownElements
  readonly originalOf: Counterparts
  readonly isRead: ReadonlySet<SourceElement>
  readonly style: FileStyle
  readonly hidden: HiddenIds
  readonly moved: MovedByEditor
}

function openedFile(originalText: string, beforeText: string): Opened | undefined {
  const original = treeOf(originalText)
  const before = treeOf(beforeText)
  if (!original || !before) return undefined
  const originalOf = matchRead(original.root, before.root)
  const isRead = new Set(originalOf.values())
  const moved = new MovedByEditor(original.root, before.root, originalOf)
  return {
    original,
    before: beforeTree(before),
    knownBefore: knownElements(before),
    knownOriginal: knownElements(original),
    originalOf,
    isRead,
    hidden: new HiddenIds(original.root, before.root, { originalOf, passed: moved.originals }),
    moved,
    style: styleOf(original),
  }
}

function patched(opened: Opened, afterText: string): string | undefined {
  const { original, before, originalOf } = opened
  const after = treeOf(afterText, opened.knownBefore)
  if (!after || !originalOf.has(before.root)) return undefined
  // what was passed over could now be read in place of what is meant
  if (opened.hidden.wouldSurface(after.root, before)) return undefined
  const matched = matchedWith(opened, after)
  if (!matched.beforeOf.has(after.root)) return undefined
  const names = new NamesInFile(original)
  const edit: Edit = { ...opened, ...matched, names }
  const { root } = original
  const element = patchedElement(edit, after.root, before.root, root)
  const result = spliced(original.source.text, [
    { from: root.start, to: root.end, text: withDeclarations(element, names.declarations) },
  ])
  const read = treeOf(result, opened.knownOriginal)
  return read && agrees(read, edit, after) ? result : undefined
}

/** What of the edited text was there before, and what is no longer where it was. */
function matchedWith({ before, originalOf, moved }: Opened, after: SourceTree): Matched {
  const isSame = unchangedIn(after, before)
  const beforeOf = matchEdited(before, after, isSame)
  const leaving = moved.comingIn(beforeOf, isSame)
  if (leaving.size === 0) return { beforeOf, isUnchanged: isSame, leaving }
  // what they stand in is another one without them
  const around = new Set<SourceElement>()
  for (const { parent } of leaving) for (let o = parent; o; o = o.parent) around.add(o)
  const isUnchanged: IsUnchanged = (a, b) => !around.has(originalOf.get(b) as SourceElement) && isSame(a, b)
  return { beforeOf: matchEdited(before, after, isUnchanged), isUnchanged, leaving }
}

type Matched = Pick<Edit, 'beforeOf' | 'isUnchanged' | 'leaving'>

/** Behind the last declaration that the root element has. */
function withDeclarations(element: string, declarations: NamesInFile['declarations']): string {
  if (declarations.length === 0) return element
  const tag = /^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(element)![0]
  const last = [...tag.matchAll(/\s+xmlns(?::[^\s=]+)?\s*=\s*("[^"]*"|'[^']*')/g)].at(-1)
  const at = last ? last.index + last[0].length : /^<[^\s/>]+/.exec(tag)![0].length
  const blank = last ? /^\s+/.exec(last[0])![0] : ' '
  const quote = last?.[1]?.charAt(0) ?? '"'
  const added = declarations.map(
    ([prefix, uri]) => `${blank}xmlns:${prefix}=${quote}${escapedValue(uri, quote)}${quote}`,
  )
  return element.slice(0, at) + added.join('') + element.slice(at)
}

function treeOf(text: string, known?: KnownElements): SourceTree | undefined {
  try {
    return readSource(text, known)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The same letters mean the same where the prefixes of both texts do. */
function unchangedIn(after: SourceTree, before: BeforeTree): IsUnchanged {
  const isComparable = agreeOnPrefixes(after.root.scope, before.root.scope)
  return (a, b) => a === b || (isComparable && a.end - a.start === b.end - b.start && sourceOf(a) === sourceOf(b))
}

function agreeOnPrefixes(one: Scope, other: Scope): boolean {
  return [...one].every(([prefix, uri]) => !other.has(prefix) || other.get(prefix) === uri)
}
