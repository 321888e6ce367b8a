import { decodeXml } from '../../shared/bpmn/decode.ts'
import { ensureDiagram } from '../../shared/bpmn/layout.ts'
import { checkEditable } from '../../shared/bpmn/editable.ts'
import type { Checked } from '../../shared/problem.ts'
import type { ModelCache } from './model-cache.ts'

/** A name that no disk takes comes from no disk. */
const LONGEST_NAME = 255

export interface ReadableFile {
  /** the file's name without its ending */
  readonly name: string
  readonly xml: string
}

/**
 * Reads a file as it comes from a user's disk: any encoding that XML allows, with or without drawing.
 *
 * @param content base64 of the file's bytes
 */
export async function readImportedFile(
  file: { readonly fileName: string; readonly content: string },
  models: ModelCache,
): Promise<Checked<ReadableFile>> {
  const text = decodeXml(Buffer.from(file.content, 'base64'))
  if (!text.ok) return text
  const model = await models.read(text.value)
  if (!model.ok) return model
  const drawn = await ensureDiagram(text.value)
  if (!drawn.ok) return drawn
  const ofEditor = await checkEditable(text.value)
  return {
    ok: true,
    value: { name: nameOf(file.fileName), xml: drawn.value.xml },
    problems: [...text.problems, ...model.problems, ...drawn.problems, ...ofEditor],
  }
}

function nameOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName
  const name = base.replace(/\.(bpmn20\.xml|bpmn2?|xml)$/i, '').trim()
  return name === '' ? 'Untitled' : name.slice(0, LONGEST_NAME)
}
