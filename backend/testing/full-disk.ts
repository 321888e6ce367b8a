import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** Until the scope that holds it (`using`) ends, of what is written to a file only the first half gets there. */
export function fullDisk(): { readonly refusals: number; [Symbol.dispose](): void } {
  const { writeFileSync } = fs
  const { writeFile } = fs.promises
  let refusals = 0
  const refused = () => {
    refusals++
    return Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  fs.writeFileSync = (file, content, options) => {
    writeFileSync(file, half(content), options)
    throw refused()
  }
  fs.promises.writeFile = async (file, content, options) => {
    await writeFile(file, half(content), options)
    throw refused()
  }
  syncBuiltinESMExports()
  return {
    get refusals() {
      return refusals
    },
    [Symbol.dispose]() {
      Object.assign(fs, { writeFileSync })
      Object.assign(fs.promises, { writeFile })
      syncBuiltinESMExports()
    },
  }
}

function half(content: unknown): string {
  const text = String(content)
  return text.slice(0, text.length / 2)
}
