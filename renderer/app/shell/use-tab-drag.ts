import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'

const leastMove = 5
const edge = 32

export interface TabDrag {
  readonly diagramId: string
  /** the tab is dropped before the one that stands here now; as many as there are tabs: at the end */
  readonly before: number
}

/**
 * Reordering tabs by the pointer. A press becomes a drag after a few pixels; Escape gives it up, and the
 * click that ends a drag is none.
 */
export function useTabDrag(
  list: RefObject<HTMLUListElement | null>,
  onDrop: (diagramId: string, index: number) => void,
): { drag: TabDrag | null; onPointerDown: (event: PointerEvent, diagramId: string, index: number) => void } {
  const [drag, setDrag] = useState<TabDrag | null>(null)
  const end = useRef(() => {})
  useEffect(() => () => end.current(), [])

  const onPointerDown = (pressed: PointerEvent, diagramId: string, index: number) => {
    if (pressed.button !== 0 || pressed.pointerType === 'touch') return
    end.current()
    let before: number | null = null

    const move = (event: globalThis.PointerEvent) => {
      const tabs = list.current
      if (!tabs || (before === null && Math.abs(event.clientX - pressed.clientX) < leastMove)) return
      const { left, right } = tabs.getBoundingClientRect()
      if (event.clientX < left + edge) tabs.scrollLeft -= edge / 2
      if (event.clientX > right - edge) tabs.scrollLeft += edge / 2
      before = [...tabs.children].filter((tab) => middleOf(tab) < event.clientX).length
      setDrag({ diagramId, before })
    }
    const drop = () => {
      if (before !== null) {
        window.addEventListener('click', swallow, { capture: true, once: true })
        setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
        onDrop(diagramId, before > index ? before - 1 : before)
      }
      end.current()
    }
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || before === null) return
      event.stopPropagation()
      end.current()
    }
    end.current = () => {
      end.current = () => {}
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('keydown', giveUp, { capture: true })
      setDrag(null)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', drop)
    window.addEventListener('keydown', giveUp, { capture: true })
  }
  return { drag, onPointerDown }
}

function middleOf(tab: Element): number {
  const { left, width } = tab.getBoundingClientRect()
  return left + width / 2
}

function swallow(event: MouseEvent): void {
  event.stopPropagation()
  event.preventDefault()
}
