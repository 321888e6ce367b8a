import { useCallback, useLayoutEffect, useRef, useState } from 'react'

interface Typed {
  readonly text: string
  readonly type: (text: string) => void
  /** puts it into the diagram now */
  readonly put: () => void
}

/** Before what stores the diagram when the window is left. */
const early = { capture: true }

/**
 * What is typed into a field over what the diagram says. It is put into the diagram when the field loses the focus or
 * goes away, be it with its mode, its tab or the window. Once the diagram says something else the field shows that,
 * and stays the same field, so that the keyboard does not lose it.
 */
export function useTyped(written: string, write: (text: string) => void): Typed {
  const [text, type] = useState(written)
  const [known, setKnown] = useState(written)
  if (known !== written) {
    setKnown(written)
    type(written)
  }
  const current = useRef({ text, written, write })
  useLayoutEffect(() => {
    current.current = { text, written, write }
  })
  const put = useCallback(() => {
    const open = current.current
    if (open.text === open.written) return
    current.current = { ...open, written: open.text }
    open.write(open.text)
  }, [])
  useLayoutEffect(() => {
    const leaving = ['blur', 'beforeunload', 'pagehide'] as const
    for (const event of leaving) window.addEventListener(event, put, early)
    return () => {
      for (const event of leaving) window.removeEventListener(event, put, early)
      put()
    }
  }, [put])
  return { text, type, put }
}
