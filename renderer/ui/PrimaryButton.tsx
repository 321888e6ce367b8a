import { Button, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatShortcut } from '../app/shortcuts.ts'

interface PrimaryButtonProps {
  /** verb first: "Run 200 times" */
  readonly children: ReactNode
  readonly onClick?: () => void
  readonly icon?: ReactNode
  /** as in the command registry, shown on hover */
  readonly shortcut?: string
  readonly isBusy?: boolean
  readonly disabled?: boolean
  readonly type?: 'button' | 'submit'
  /** md on Home, sm elsewhere */
  readonly size?: 'sm' | 'md'
}

/** The one primary action of a screen or a form. */
export function PrimaryButton({
  children,
  onClick,
  icon,
  shortcut,
  isBusy = false,
  disabled = false,
  type = 'button',
  size = 'sm',
}: PrimaryButtonProps) {
  const button = (
    <Button
      type={type}
      size={size}
      onClick={onClick}
      leftSection={icon}
      loading={isBusy}
      disabled={disabled}
      styles={{ label: { fontWeight: 600 } }}
    >
      {children}
    </Button>
  )
  return shortcut ? <Tooltip label={formatShortcut(shortcut)}>{button}</Tooltip> : button
}
