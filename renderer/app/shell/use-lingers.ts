import { useEffect, useState } from 'react'
import { whenIdle } from '../../ui/after-paint.ts'

/** True while `now` is, and after that until the window has time. */
export function useLingers(now: boolean): boolean {
  const [lingers, setLingers] = useState(now)
  if (now && !lingers) setLingers(true)
  useEffect(() => {
    if (now || !lingers) return undefined
    let isOver = false
    void whenIdle().then(() => !isOver && setLingers(false))
    return () => {
      isOver = true
    }
  }, [now, lingers])
  return lingers || now
}
