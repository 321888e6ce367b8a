import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const { resolve } = createRequire(import.meta.url)

/**
 * The window loads the style sheets of those of the component library's parts that it uses, one by one. Stops a build
 * with a part whose style sheet is not among them.
 */
export function completeStyles(): Plugin {
  return {
    name: 'complete-styles',
    enforce: 'post',
    writeBundle(_options, bundle) {
      const files = Object.values(bundle)
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
      const styles = files.flatMap((file) =>
        file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
      )
      const missing = missingStyles(scripts, styles)
      if (missing.length > 0)
        this.error(`Components without their styles: import ${missing.join(', ')} in renderer/app/component-styles.ts.`)
    },
  }
}

/** The library's style sheets for classes that stand in the scripts and that none of the styles knows. */
export function missingStyles(scripts: readonly string[], styles: readonly string[]): readonly string[] {
  const used = scripts.flatMap(classesIn)
  const styled = new Set(styles.flatMap(classesIn))
  const unstyled = new Set(used.filter((name) => !styled.has(name)))
  const folder = join(resolve('@mantine/core/styles.css'), '..', 'styles')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.layer.css'))
    .filter((file) => classesIn(readFileSync(join(folder, file), 'utf8')).some((name) => unstyled.has(name)))
    .map((file) => `@mantine/core/styles/${file}`)
}

/** Names that the library gives to the classes of its parts. */
function classesIn(text: string): readonly string[] {
  return text.match(/\bm_[0-9a-f]{6,8}\b/g) ?? []
}
