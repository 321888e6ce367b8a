import { useEffect, useRef, useState, type ReactNode } from 'react'
import { afterPaint } from '../../ui/after-paint.ts'
import styles from './charts.module.css'

/** However busy the window is, a chart that is looked at comes within this. */
const patienceMs = 400

/**
 * Renders what is costly to draw once its place is in sight and the window has painted and has nothing more urgent to
 * do; until then the place is kept. What has been seen once stays.
 */
export function WhenSeen({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!place.current) return
    let isOver = false
    let idle = 0
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      void afterPaint().then(() => {
        if (!isOver) idle = requestIdleCallback(() => setSeen(true), { timeout: patienceMs })
      })
    })
    observer.observe(place.current)
    return () => {
      isOver = true
      observer.disconnect()
      cancelIdleCallback(idle)
    }
  }, [])
  return isSeen ? children : <div ref={place} className={styles.unseen} />
}
