import { useState } from 'react'

/** True from the first time that `now` is true. */
export function useWasEver(now: boolean): boolean {
  const [was, setWas] = useState(now)
  if (now && !was) setWas(true)
  return was || now
}
