import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { api } from '../../app/api.ts'
import { readDrawing, type Drawing, type DrawnShape } from './read-drawing.ts'
import styles from './Thumbnail.module.css'

interface ThumbnailProps {
  readonly diagramId: string
  /** a new value fetches anew */
  readonly changedAt: string
  /** its text; absent: the draft */
  readonly load?: () => Promise<string>
}

/** The diagram as it is now, small. It says nothing that its name does not, so it is not read aloud. */
export function Thumbnail({ diagramId, changedAt, load }: ThumbnailProps) {
  const drawing = useQuery({
    queryKey: ['thumbnail', diagramId, changedAt, load === undefined],
    queryFn: async ({ signal }) =>
      readDrawing(load ? await load() : (await api.diagrams.open({ id: diagramId }, { signal })).xml),
    staleTime: Infinity,
    placeholderData: (before, query) => (query?.queryKey[1] === diagramId ? before : undefined),
  })
  return (
    <div className={styles.frame} data-loading={drawing.isPending} aria-hidden="true">
      {drawing.data ? <Picture drawing={drawing.data} /> : null}
    </div>
  )
}

const margin = 12
/** a diagram of two shapes must not look like a poster */
const leastWidth = 420
const leastHeight = 200

/** A drawing that fills what it stands in. */
export const Picture = memo(function Picture({ drawing }: { drawing: Drawing }) {
  const width = Math.max(drawing.width, leastWidth) + 2 * margin
  const height = Math.max(drawing.height, leastHeight) + 2 * margin
  const left = drawing.left + drawing.width / 2 - width / 2
  const top = drawing.top + drawing.height / 2 - height / 2
  const grounds = drawing.shapes.filter(isGround)
  return (
    <svg className={styles.picture} viewBox={`${left} ${top} ${width} ${height}`} preserveAspectRatio="xMidYMid meet">
      {grounds.map((shape) => (
        <Shape key={shape.elementId} shape={shape} />
      ))}
      {drawing.lines.map((line, index) => (
        <path key={index} d={line.path} className={line.kind === 'sequence' ? styles.flow : styles.association} />
      ))}
      {drawing.shapes
        .filter((shape) => !isGround(shape))
        .map((shape) => (
          <Shape key={shape.elementId} shape={shape} />
        ))}
    </svg>
  )
})

const isGround = ({ kind }: DrawnShape) => kind === 'pool' || kind === 'lane' || kind === 'subProcess'

function Shape({ shape: { kind, x, y, width, height } }: { shape: DrawnShape }) {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  switch (kind) {
    case 'gateway':
      return (
        <path
          d={`M${middleX} ${y}L${x + width} ${middleY}L${middleX} ${y + height}L${x} ${middleY}Z`}
          className={styles.node}
        />
      )
    case 'start':
    case 'middle':
    case 'end':
      return <circle cx={middleX} cy={middleY} r={width / 2} className={kind === 'end' ? styles.end : styles.node} />
    case 'pool':
    case 'lane':
      return <rect x={x} y={y} width={width} height={height} className={styles.lane} />
    case 'subProcess':
    case 'activity':
      return <rect x={x} y={y} width={width} height={height} rx={12} className={styles.node} />
    case 'other':
      return <rect x={x} y={y} width={width} height={height} className={styles.other} />
  }
}
