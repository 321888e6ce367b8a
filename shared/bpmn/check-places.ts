import type { Problem } from '../problem.ts'
import { attributeOf, interchangeNamed } from './bpmn-xml.ts'
import type { XmlElement } from './xml-tree.ts'

const DC_NAMESPACE = 'http://www.omg.org/spec/DD/20100524/DC'
const DI_NAMESPACE = 'http://www.omg.org/spec/DD/20100524/DI'

/** Pixels from the origin beyond which no browser draws well: its numbers have 24 bits there. */
const farthest = 1e7

/**
 * What a file says of where its shapes, labels and lines stand, as far as nothing can be drawn with it. An editor
 * takes it without a word and then draws badly.
 *
 * @param definitions root of the file
 * @returns `place-unusable` (error) for each such shape or line, with its line in the file
 */
export function checkPlaces(definitions: XmlElement): readonly Problem[] {
  const planes = interchangeNamed(definitions, 'BPMNDiagram').flatMap((one) => interchangeNamed(one, 'BPMNPlane'))
  return planes
    .flatMap((plane) => [...interchangeNamed(plane, 'BPMNShape'), ...interchangeNamed(plane, 'BPMNEdge')])
    .flatMap((drawn) => {
      const labels = interchangeNamed(drawn, 'BPMNLabel')
      const places = [drawn, ...labels].flatMap(placesIn)
      for (const place of places) {
        const attribute = attributesOf(place).find((name) => !isUsable(place, name))
        if (attribute) return [unusable(drawn, place, attribute)]
      }
      return []
    })
}

/** Its bounds and waypoints. */
function placesIn({ children }: XmlElement): readonly XmlElement[] {
  return children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' &&
      ((child.localName === 'Bounds' && child.uri === DC_NAMESPACE) ||
        (child.localName === 'waypoint' && child.uri === DI_NAMESPACE)),
  )
}

const attributesOf = ({ localName }: XmlElement) =>
  localName === 'Bounds' ? ['x', 'y', 'width', 'height'] : ['x', 'y']

function isUsable(place: XmlElement, name: string): boolean {
  // a place without x or y is at 0, and a label is as large as its text
  const isNeeded = (name === 'width' || name === 'height') && place.parent?.localName !== 'BPMNLabel'
  const written = writtenOf(place, name)
  if (written === undefined) return !isNeeded
  // as the editor reads it
  const value = Number.parseFloat(written)
  return Math.abs(value) <= farthest && !(isNeeded && value < 0)
}

const writtenOf = ({ attributes }: XmlElement, name: string) =>
  attributes.find((attribute) => attribute.name === name)?.value

function unusable(drawn: XmlElement, place: XmlElement, attribute: string): Problem {
  const elementId = attributeOf(drawn, 'bpmnElement')
  const written = writtenOf(place, attribute)
  const { name: tag, line } = place
  const what = elementId ?? attributeOf(drawn, 'id') ?? drawn.name
  return {
    severity: 'error',
    code: 'place-unusable',
    ...(elementId === undefined ? {} : { elementId }),
    message:
      written === undefined
        ? `${what} cannot be drawn: its <${tag}> on line ${line} has no ${attribute}.`
        : `${what} cannot be drawn: the ${attribute} of its <${tag}> on line ${line} is "${written}".`,
    mend: 'Write a number of pixels there.',
    line,
  }
}
