import { Tooltip } from '@mantine/core'
import type { MouseEvent, ReactNode, Ref } from 'react'
import { formatShortcut } from '../app/shortcuts.ts'
import styles from './IconButton.module.css'

interface IconButtonProps {
  /** read aloud and shown on hover */
  readonly label: string
  readonly icon: ReactNode
  /** as in the command registry, shown on hover */
  readonly shortcut?: string
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  /** for switches: read aloud as pressed or not */
  readonly isPressed?: boolean
  readonly disabled?: boolean
  readonly size?: 'small' | 'normal'
  readonly tone?: 'plain' | 'danger'
  /** where the hint opens */
  readonly hint?: 'top' | 'bottom' | 'left' | 'right'
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that shows only an icon: its name and key stand in its hint. Further props go to the button. */
export function IconButton({
  label,
  icon,
  shortcut,
  isPressed,
  size = 'normal',
  tone = 'plain',
  hint = 'bottom',
  className,
  ref,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      position={hint}
      label={
        shortcut ? (
          <>
            {label} <kbd className={styles.key}>{formatShortcut(shortcut)}</kbd>
          </>
        ) : (
          label
        )
      }
    >
      <button
        ref={ref}
        type="button"
        className={className === undefined ? styles.button : `${styles.button} ${className}`}
        aria-label={label}
        aria-pressed={isPressed}
        data-size={size}
        data-tone={tone}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
