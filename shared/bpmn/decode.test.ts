import { expect, test } from 'vitest'
import { decodeXml, MAXIMUM_FILE_BYTES, withUtf8Declaration } from './decode.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isLittleEndian: boolean, hasMark: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * text.length + (hasMark ? 2 : 0)))
  const whole = (hasMark ? '\uFEFF' : '') + text
  for (let index = 0; index < whole.length; index++) view.setUint16(2 * index, whole.charCodeAt(index), isLittleEndian)
  return new Uint8Array(view.buffer)
}
const codeOf = (bytes: Uint8Array) => {
  const result = decodeXml(bytes)
  return result.ok ? 'ok' : result.problems[0]!.code
}
const document = '<?xml version="1.0" encoding="UTF-16"?>\n<a name="Prüfung 検査"/>'

test('UTF-8 is read with and without byte order mark', () => {
  for (const text of ['<a name="ü"/>', '\uFEFF<a name="ü"/>']) {
    expect(decodeXml(bytesOf(text))).toEqual({ ok: true, value: '<a name="ü"/>', problems: [] })
  }
})

test('UTF-16 is read in both byte orders, with and without mark, and becomes UTF-8', () => {
  for (const isLittleEndian of [true, false]) {
    for (const hasMark of [true, false]) {
      expect(decodeXml(utf16(document, isLittleEndian, hasMark))).toMatchObject({
        ok: true,
        value: '<?xml version="1.0" encoding="UTF-8"?>\n<a name="Prüfung 検査"/>',
      })
    }
  }
})

test('the encoding that the file names is used', () => {
  const latin = Uint8Array.from(
    [...'<?xml version="1.0" encoding="iso-8859-1"?><a n="\xfc"/>'].map((c) => c.charCodeAt(0)),
  )
  expect(decodeXml(latin)).toMatchObject({ ok: true, value: '<?xml version="1.0" encoding="UTF-8"?><a n="ü"/>' })
  expect(codeOf(bytesOf('<?xml version="1.0" encoding="klingon"?><a/>'))).toBe('encoding-unknown')
})

test('a file that says UTF-16 but is not is read as UTF-8', () => {
  expect(decodeXml(bytesOf(document))).toMatchObject({ ok: true, value: expect.stringContaining('Prüfung') })
})

test('bytes that are no text are said with their line', () => {
  const result = decodeXml(Uint8Array.from([...bytesOf('<a>\n<b/>\n'), 0xff, 0xff, ...bytesOf('</a>')]))
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'undecodable', line: 3 }] })
  expect(codeOf(Uint8Array.from([...bytesOf('<a/>'), 0xc3]))).toBe('undecodable')
})

test('50 MB are refused at once, an empty file and pictures are said', () => {
  const start = performance.now()
  expect(codeOf(new Uint8Array(50_000_000))).toBe('file-too-large')
  expect(performance.now() - start).toBeLessThan(5000)
  expect(MAXIMUM_FILE_BYTES).toBeLessThan(50_000_000)
  expect(codeOf(new Uint8Array(0))).toBe('file-empty')
  expect(codeOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toBe('not-xml')
  expect(codeOf(bytesOf('PK\u0003\u0004'))).toBe('not-xml')
})

test('a text that is kept as UTF-8 says so, whatever it said before', () => {
  expect(withUtf8Declaration('<?xml version="1.0" encoding="ISO-8859-1"?><a name="ü"/>')).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><a name="ü"/>',
  )
  for (const text of ['<?xml version="1.0"?><a/>', '<a encoding="ISO-8859-1"/>'])
    expect(withUtf8Declaration(text)).toBe(text)
})
