import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './Segmented.module.css'
import { SteadyText } from './SteadyText.tsx'

interface SegmentedProps<T extends string> {
  /** read aloud: what is chosen here */
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** icons alone, the labels on hover and read aloud */
  readonly iconsOnly?: boolean
}

/** One of a few: views of a mode, filters of a table. Arrow keys choose. */
export function Segmented<T extends string>({ label, options, value, onChange, iconsOnly }: SegmentedProps<T>) {
  const root = useRef<HTMLDivElement>(null)

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const index = options.findIndex((option) => option.value === value)
    const nextIndex = (index + step + options.length) % options.length
    const next = options[nextIndex]
    if (!next) return
    onChange(next.value)
    root.current?.querySelectorAll<HTMLElement>('[role=radio]')[nextIndex]?.focus()
  }

  return (
    <div ref={root} role="radiogroup" aria-label={label} className={styles.group} onKeyDown={move}>
      {options.map((option) => {
        const isChosen = option.value === value
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-label={iconsOnly ? option.label : undefined}
            title={iconsOnly ? option.label : undefined}
            tabIndex={isChosen ? 0 : -1}
            className={styles.segment}
            onClick={() => onChange(option.value)}
          >
            {option.icon}
            {iconsOnly ? null : <SteadyText>{option.label}</SteadyText>}
          </button>
        )
      })}
    </div>
  )
}
