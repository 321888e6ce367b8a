import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../backend/testing/temp-folder.ts'
import { answerAppRequest } from './app-protocol.ts'

function openFolder() {
  const folder = tempFolder()
  const dist = join(folder.path, 'dist')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'index.html'), '<title>Millrace</title>')
  writeFileSync(join(dist, 'assets', 'inter.woff2'), 'font')
  writeFileSync(join(folder.path, 'secret.txt'), 'secret')
  return { dist, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

test('the window gets its files with type and content security policy', async () => {
  using folder = openFolder()
  const page = await answerAppRequest(folder.dist, 'app://millrace/')
  expect(await page.text()).toContain('Millrace')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("object-src 'none'")
  const font = await answerAppRequest(folder.dist, 'app://millrace/assets/inter.woff2?v=1#x')
  expect(font.headers.get('content-type')).toBe('font/woff2')
})

test.each([
  'app://millrace/../secret.txt',
  'app://millrace/%2e%2e/secret.txt',
  'app://millrace/..%2fsecret.txt',
  'app://millrace/assets/..%2f..%2fsecret.txt',
  'app://millrace/%00',
  'app://millrace/%',
  'app://other/index.html',
  'file:///etc/passwd',
  'app://millrace/missing.js',
  'app://millrace/assets',
  'no address',
])('nothing is given for %s', async (address) => {
  using folder = openFolder()
  expect((await answerAppRequest(folder.dist, address)).status).toBe(404)
})
