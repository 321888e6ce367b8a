import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Shape } from 'diagram-js/lib/model/Types'
import styles from './lane-names.module.css'

const headWidth = 30
const leastLength = 24

/** Where names are kept: those of horizontal pools at the canvas's left edge, those of upright ones at its upper edge. */
type Edge = 'left' | 'top'

interface LaneName {
  readonly name: string
  /** pixels of the window along the edge, from the canvas's corner */
  readonly start: number
  readonly length: number
}

/** A name beside the edge, or in the second line behind that of its pool. */
type LaneNames = Readonly<Record<'pool' | 'lane', LaneName[]>>

/** What of an element runs along the edge, and what across it. */
const sides = {
  left: { along: ['y', 'height'], across: ['x', 'width'] },
  top: { along: ['x', 'width'], across: ['y', 'height'] },
} as const

function stripAt(edge: Edge): HTMLElement {
  const strip = document.createElement('div')
  strip.className = styles['strip'] ?? ''
  strip.dataset['edge'] = edge
  strip.setAttribute('aria-hidden', 'true')
  return strip
}

function lineOf(names: readonly LaneName[]): HTMLElement {
  const line = document.createElement('div')
  line.className = styles['line'] ?? ''
  for (const { name, start, length } of names) {
    const label = document.createElement('span')
    label.className = styles['name'] ?? ''
    label.textContent = name
    label.style.setProperty('--start', `${start}px`)
    label.style.setProperty('--length', `${length}px`)
    line.append(label)
  }
  return line
}

/**
 * Keeps the names of pools and lanes at the canvas's edge while their own heads are scrolled out.
 * A picture of what stands in the diagram, so it is hidden from screen readers.
 *
 * @returns ends it
 */
export function keepLaneNames(modeler: Modeler, container: HTMLElement): () => void {
  const canvas = modeler.get<Canvas>('canvas')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const strips = { left: stripAt('left'), top: stripAt('top') }
  container.append(strips.left, strips.top)
  let frame = 0
  let shown = ''

  const draw = () => {
    const window = canvas.viewbox()
    const root = canvas.getRootElement()
    const names: Record<Edge, LaneNames> = { left: { pool: [], lane: [] }, top: { pool: [], lane: [] } }
    for (const element of registry.getAll()) {
      if (!isAny(element, ['bpmn:Participant', 'bpmn:Lane']) || canvas.findRoot(element.id) !== root) continue
      const { name } = element['businessObject'] as { name?: string }
      const shape = element as Shape
      const edge = (element['di'] as { isHorizontal?: boolean } | undefined)?.isHorizontal === false ? 'top' : 'left'
      const { along, across } = sides[edge]
      const isHeadOut = shape[across[0]] + headWidth <= window[across[0]]
      const isInSight = shape[across[0]] + shape[across[1]] >= window[across[0]] + headWidth
      if (!name || !isHeadOut || !isInSight) continue
      const start = Math.max(shape[along[0]], window[along[0]])
      const end = Math.min(shape[along[0]] + shape[along[1]], window[along[0]] + window[along[1]])
      const length = (end - start) * window.scale
      if (length < leastLength) continue
      const line = names[edge][is(element, 'bpmn:Participant') ? 'pool' : 'lane']
      line.push({ name, start: (start - window[along[0]]) * window.scale, length })
    }
    const described = JSON.stringify(names)
    // most changes move no lane: the page is not laid out twice for them
    if (described === shown) return
    shown = described
    for (const edge of ['left', 'top'] as const) {
      const lines = Object.values(names[edge]).filter((line) => line.length > 0)
      strips[edge].replaceChildren(...lines.map(lineOf))
    }
  }
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  modeler.on(['canvas.viewbox.changed', 'commandStack.changed', 'import.done', 'root.set'], soon)
  soon()
  return () => {
    cancelAnimationFrame(frame)
    strips.left.remove()
    strips.top.remove()
  }
}
