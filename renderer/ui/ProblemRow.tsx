import { Button } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconFocusCentered, IconInfoCircle } from '@tabler/icons-react'
import { memo, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { said } from '../app/said/said.ts'
import styles from './ProblemList.module.css'

export interface Mend {
  /** verb first: "Set duration" */
  readonly label: string
  readonly run: () => void
}

export const severities = {
  error: { icon: IconAlertCircle, order: 0 },
  warning: { icon: IconAlertTriangle, order: 1 },
  info: { icon: IconInfoCircle, order: 2 },
}

interface ProblemRowProps<P extends Problem> {
  readonly problem: P
  /** of its element */
  readonly name: string | undefined
  readonly note: string | undefined
  /** of what `mendFor` offers now */
  readonly mendLabel: string | undefined
  readonly isFirst: boolean
  readonly isSelected: boolean
  readonly onStep: (row: HTMLTableRowElement, by: 1 | -1) => void
  readonly onJump: (problem: P) => void
  readonly mendFor: ((problem: P) => Mend | null) | undefined
  readonly moreFor: ((problem: P) => ReactNode) | undefined
}

function Row<P extends Problem>({
  problem,
  name,
  note,
  mendLabel,
  isFirst,
  isSelected,
  onStep,
  onJump,
  mendFor,
  moreFor,
}: ProblemRowProps<P>) {
  const { t } = useTranslation('ui')
  const { message, mend } = said(problem)
  const Icon = severities[problem.severity].icon
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by !== null) {
      event.preventDefault()
      onStep(event.currentTarget, by)
    }
    if (event.key === 'Enter') onJump(problem)
  }
  return (
    <tr
      tabIndex={isFirst ? 0 : -1}
      aria-label={[t(`severities.${problem.severity}`), name, message].filter(Boolean).join(', ')}
      aria-selected={isSelected}
      onClick={() => onJump(problem)}
      onKeyDown={onKeyDown}
    >
      <td>
        <span className={styles.mark} data-severity={problem.severity}>
          <Icon size={14} stroke={1.6} aria-hidden /> {t(`severities.${problem.severity}`)}
        </span>
      </td>
      <td>
        {message}
        {note ? <span className={styles.note}> {note}</span> : null}
      </td>
      <td>
        {name === undefined ? null : (
          <button type="button" className={styles.jump} tabIndex={-1} title={problem.elementId}>
            <span className={styles.name}>{name}</span> <IconFocusCentered size={14} stroke={1.6} aria-hidden />
          </button>
        )}
      </td>
      <td>
        {mendLabel === undefined ? (
          <span className={styles.advice}>{mend}</span>
        ) : (
          <Button
            size="xs"
            variant="default"
            onClick={(event) => {
              event.stopPropagation()
              mendFor?.(problem)?.run()
            }}
          >
            {mendLabel}
          </Button>
        )}
      </td>
      {moreFor ? <td onClick={(event) => event.stopPropagation()}>{moreFor(problem)}</td> : null}
    </tr>
  )
}

/** One problem; drawn anew only when what it says changes: a long list is beside the diagram all the time. */
export const ProblemRow = memo(Row) as typeof Row
