import { loadPart } from '../app/load-part.ts'
import type * as EditorParts from './editor-parts.ts'

type Parts = typeof EditorParts

let parts: Promise<Parts> | undefined

/** Loads what an editor is made of, once: a browser takes its time with what it has loaded already, too. */
export function loadEditorParts(): Promise<Parts> {
  parts ??= loadPart(() => import('./editor-parts.ts')).catch((error: unknown) => {
    parts = undefined
    throw error
  })
  return parts
}
