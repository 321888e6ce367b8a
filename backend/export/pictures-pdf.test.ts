import { describe, expect, it } from 'vitest'
import { picturesPdf } from './pictures-pdf.ts'

const svg = (width: number, height: number, inside = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<rect width="100" height="80" fill="#fff" stroke="#000"/><text x="10" y="20" font-family="Inter" font-size="13">Check</text>${inside}</svg>`
const page = (name: string, width: number, height: number) => ({ name, svg: svg(width, height) })

async function read(...args: Parameters<typeof picturesPdf>) {
  const bytes = await picturesPdf(...args)
  const text = Buffer.from(bytes).toString('latin1')
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ])
  return { text, boxes }
}

describe('pictures as PDF', () => {
  it('has a page for each, lying as the picture does', async () => {
    const { text, boxes } = await read('Claims', [page('Claims', 800, 300), page('Check', 200, 500)], 'a4')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(boxes).toEqual([
      [842, 595],
      [595, 842],
    ])
  })

  it('keeps texts as texts, in a font that is part of the file', async () => {
    const { text } = await read('Claims', [page('Claims', 800, 300)], 'letter')
    expect(text).toMatch(/\/BaseFont \/\w{6}\+Roboto-Regular/)
    expect(text).toMatch(/\/FontFile2/)
    expect(text).not.toContain('/Subtype /Image')
  })

  it('has pages as large as the pictures where they are to be of their actual size', async () => {
    const { boxes } = await read('Claims', [page('Claims', 2000, 1000), page('Tiny', 100, 80)], 'actual')
    expect(boxes).toEqual([
      [1500 + 56, 750 + 54],
      [240, 60 + 54],
    ])
  })

  it('makes a picture smaller that no page of a PDF could hold', async () => {
    const { boxes } = await read('Long', [page('Long', 30_000, 100)], 'actual')
    expect(boxes[0]![0]).toBe(14_400)
  })

  it.each(['<svg', 'x<svg>'])('refuses %j, which is no picture', async (broken) => {
    await expect(picturesPdf('A', [page('A', 100, 100), { name: 'B', svg: broken }], 'a4')).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ code: 'picture-unreadable' }] },
    })
  })

  it('reads no file that a picture names', async () => {
    const pages = [{ name: 'A', svg: svg(100, 100, '<image href="/etc/passwd" width="10" height="10"/>') }]
    const { text } = await read('A', pages, 'a4')
    expect(text).not.toContain('/Subtype /Image')
  })
})
