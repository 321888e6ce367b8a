import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { distributionSchema } from '../../shared/scenario/scenario.ts'
import { guideBlocks } from '../ui/guide-blocks.ts'

const kinds = distributionSchema.options.map((option) => option.shape.kind.value)

describe.each(['en', 'de'])('the help topics in %s', (language) => {
  it.each(kinds)('explain the distribution %s by a title, what it models and how to use it', (kind) => {
    const text = readFileSync(join(import.meta.dirname, language, `distribution-${kind}.md`), 'utf8')
    expect(guideBlocks(text).map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph'])
  })
})
