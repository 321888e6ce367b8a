import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './charts.module.css'

export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A line over a chart that is dragged or moved by arrow keys, with what it says on top. */
export function WithinLine({
  area,
  end,
  max,
  value,
  text,
  label,
  onChange,
}: {
  readonly area: PlotArea
  /** seconds at the right edge of the plot */
  readonly end: number
  /** as far as the line goes */
  readonly max: number
  readonly value: number
  readonly text: string
  readonly label: string
  readonly onChange: (seconds: number) => void
}) {
  const line = useRef<HTMLDivElement>(null)
  const x = area.left + (value / end) * (area.right - area.left)
  const clamp = (seconds: number) => Math.min(Math.max(seconds, 0), max)

  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = line.current?.parentElement?.getBoundingClientRect()
    if (box) onChange(clamp(((event.clientX - box.left - area.left) / (area.right - area.left)) * end))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = max / (event.shiftKey ? 10 : 100)
    const moves: Record<string, number> = {
      ArrowLeft: value - step,
      ArrowDown: value - step,
      ArrowRight: value + step,
      ArrowUp: value + step,
      Home: 0,
      End: max,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    onChange(clamp(next))
  }
  return (
    <div
      ref={line}
      className={styles.within}
      style={{ left: x, top: area.top - 16, height: area.bottom - area.top + 16 }}
      data-side={x > (area.left + area.right) / 2 ? 'left' : 'right'}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(max)}
      aria-valuenow={Math.round(value)}
      aria-valuetext={text}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    >
      <span className={styles.withinText}>{text}</span>
    </div>
  )
}
