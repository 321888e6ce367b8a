import { useEffect, useRef, useState, type ReactNode } from 'react'
import { afterPaint } from '../../ui/after-paint.ts'
import styles from './charts.module.css'

/**
 * Renders what is costly to draw once its place is in sight and what else has changed on screen is painted; until then
 * the place is kept. What has been seen once stays.
 */
export function WhenSeen({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!place.current) return
    let isOver = false
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      void afterPaint().then(() => {
        if (!isOver) setSeen(true)
      })
    })
    observer.observe(place.current)
    return () => {
      isOver = true
      observer.disconnect()
    }
  }, [])
  return isSeen ? children : <div ref={place} className={styles.unseen} />
}
