import { attributeOf, bpmnChildren, childNamed, textOf } from './bpmn-xml.ts'
import { centreOf, extentOf, type Bounds, type Picture } from './picture.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

const SIZES: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  textAnnotation: { width: 120, height: 60 },
  group: { width: 200, height: 100 },
  dataObjectReference: { width: 36, height: 50 },
  dataStoreReference: { width: 50, height: 50 },
}

/**
 * Places what bpmn-auto-layout does not know (annotations, groups, data) in a row below the rest, as far
 * as there is room each under an element that it is connected to, and draws their associations.
 */
export function layOutArtifacts(container: XmlElement, picture: Picture, reading: Reading): void {
  const artifacts: { id: string; size: { width: number; height: number } }[] = []
  const links: { id: string | undefined; source: string; target: string }[] = []
  collect(container)
  const extent = extentOf(picture) ?? { x: 0, y: 0, width: 0, height: 0 }
  const top = extent.y + extent.height + 40
  const wishes = artifacts.map((artifact) => ({ ...artifact, x: wishedLeft(artifact.id) ?? extent.x }))
  wishes.sort((a, b) => a.x - b.x)
  let free = extent.x
  for (const { id, size, x } of wishes) {
    const left = Math.max(free, x)
    picture.shapes.set(id, { x: left, y: top, ...size })
    // names of data stand below it and are wider than it is
    free = left + Math.max(size.width, 90) + 20
  }
  for (const { id, source, target } of links) {
    const from = picture.shapes.get(source)
    const to = picture.shapes.get(target)
    if (id !== undefined && from && to) picture.edges.set(id, straight(from, to))
  }

  function collect(element: XmlElement): void {
    for (const child of bpmnChildren(element)) {
      const id = reading.idOf(child)
      const size = SIZES[child.localName]
      if (size && id !== undefined) artifacts.push({ id, size })
      if (child.localName === 'association')
        link(child, attributeOf(child, 'sourceRef'), attributeOf(child, 'targetRef'))
      const owner = reading.idOf(element)
      if (owner !== undefined && child.localName === 'dataInputAssociation')
        link(child, textOfChild(child, 'sourceRef'), owner)
      if (owner !== undefined && child.localName === 'dataOutputAssociation')
        link(child, owner, textOfChild(child, 'targetRef'))
      if (HOLDERS.test(child.localName)) collect(child)
    }
  }
  function link(element: XmlElement, source: string | undefined, target: string | undefined): void {
    if (source !== undefined && target !== undefined) links.push({ id: reading.idOf(element), source, target })
  }
  function wishedLeft(artifact: string): number | undefined {
    const ends = links.flatMap(({ source, target }) =>
      source === artifact ? target : target === artifact ? source : [],
    )
    return ends.map((end) => picture.shapes.get(end)?.x).find((x) => x !== undefined)
  }
}

const HOLDERS = /(task|event|subProcess|transaction|adHocSubProcess|callActivity)$/i

function textOfChild(element: XmlElement, localName: string): string | undefined {
  const child = childNamed(element, localName)
  return child && textOf(child)
}

function straight(from: Bounds, to: Bounds) {
  const start = centreOf(from)
  const end = centreOf(to)
  const isUpward = end.y < start.y
  return [
    { x: start.x, y: isUpward ? from.y : from.y + from.height },
    { x: end.x, y: isUpward ? to.y + to.height : to.y },
  ]
}
