import { randomUUID } from 'node:crypto'

export interface Part {
  readonly name: string
  readonly value: string | Uint8Array
  /** absent: a plain field */
  readonly fileName?: string
}

/**
 * A `multipart/form-data` body (RFC 7578) as a whole, so that its length is known: some engines take no chunks.
 */
export function multipart(parts: readonly Part[]): { readonly contentType: string; readonly bytes: Buffer } {
  const boundary = `millrace-${randomUUID()}`
  const chunks = parts.flatMap(({ name, value, fileName }) => {
    const file = fileName === undefined ? '' : `; filename="${escaped(fileName)}"`
    const type = fileName === undefined ? '' : 'Content-Type: application/octet-stream\r\n'
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"${file}\r\n${type}\r\n`
    return [Buffer.from(head), Buffer.from(value as string), Buffer.from('\r\n')]
  })
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

/** As browsers do (HTML, "multipart/form-data encoding algorithm"). */
function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
