import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { quickSvgStyles } from './editor-plugins.ts'

interface Attributes {
  attr(node: unknown, attributes: Record<string, unknown>): void
}

const path = createRequire(import.meta.url).resolve('tiny-svg')
const { transform } = quickSvgStyles() as unknown as { transform(code: string, id: string): string }
const quick = transform(readFileSync(path, 'utf8'), path)
const { attr } = (await import(
  /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(quick).toString('base64')}`
)) as Attributes

/** What tiny-svg does to a node: its style as one text or property by property, and its attributes. */
function styled(attributes: Record<string, unknown>, style: Record<string, unknown> | null = null) {
  const node = {
    style: { ...style } as Record<string, unknown>,
    attributes: {} as Record<string, unknown>,
    hasAttribute: (name: string) => name === 'style' && style !== null,
    setAttributeNS: (_space: null, name: string, value: unknown) => (node.attributes[name] = value),
  }
  attr(node, attributes)
  return { style: node.style, attributes: node.attributes }
}

test('a fresh node gets its whole style at once, and its attributes', () => {
  expect(
    styled({
      x: 1,
      strokeWidth: 2,
      fill: 'var(--shape-fill)',
      'font-family': "'Inter Variable', system-ui",
      opacity: 0.5,
    }),
  ).toEqual({
    style: {
      cssText: "stroke-width:2px;fill:var(--shape-fill);font-family:'Inter Variable', system-ui;opacity:0.5;",
    },
    attributes: { x: 1 },
  })
  expect(styled({ markerEnd: "url('#flow-end')" }).style).toEqual({ cssText: "marker-end:url('#flow-end');" })
})

test('a value that could end its declaration, and a node with a style, go property by property', () => {
  for (const fill of ['red; position: fixed', 'red}', "'open", 'rgb(1', null, undefined])
    expect(styled({ x: 1, fill, stroke: 'black' })).toEqual({ style: { fill, stroke: 'black' }, attributes: { x: 1 } })
  expect(styled({ fill: 'red' }, { cursor: 'move' }).style).toEqual({ cursor: 'move', fill: 'red' })
})
