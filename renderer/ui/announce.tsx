import { create } from 'zustand'

const useAnnouncement = create<{ readonly text: string }>(() => ({ text: '' }))

/** Says something to screen readers once they have finished what they are saying; the same twice is said twice. */
export function announce(text: string): void {
  // they hear of changes only
  useAnnouncement.setState((before) => ({ text: text !== '' && before.text === text ? `${text}\u00a0` : text }))
}

/** Where screen readers hear it: once in the window, there from the start. */
export function Announcer() {
  const text = useAnnouncement((announcement) => announcement.text)
  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {text}
    </p>
  )
}
