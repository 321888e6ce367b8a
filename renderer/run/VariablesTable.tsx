import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScopeVariables } from '../../shared/contract/runtime-contract.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

interface VariablesTableProps {
  readonly scopes: readonly ScopeVariables[]
  readonly isReadOnly: boolean
  readonly onSave: (scope: number, name: string, value: unknown) => Promise<unknown>
}

/** Variables by scope, each as JSON that can be changed in its place. */
export function VariablesTable({ scopes, isReadOnly, onSave }: VariablesTableProps) {
  const { t } = useTranslation('run')
  const rows = scopes.flatMap(({ scope, element, elementName, variables }) =>
    Object.entries(variables).map(([name, value]) => ({ scope, place: elementName ?? element, name, value })),
  )
  if (rows.length === 0) return <EmptyState title={t('variables.none')} reason={t('variables.noneReason')} />
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('variables.name')}</th>
            <th scope="col">{t('variables.value')}</th>
            <th scope="col">{t('variables.scope')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ scope, place, name, value }) => (
            <tr key={`${scope}/${name}`}>
              <td>{name}</td>
              <td className={styles.wide}>
                <ValueCell
                  key={JSON.stringify(value)}
                  label={name}
                  value={value}
                  isReadOnly={isReadOnly}
                  onSave={(changed) => onSave(scope, name, changed)}
                />
              </td>
              <td>{place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ValueCellProps {
  readonly label: string
  readonly value: unknown
  readonly isReadOnly: boolean
  readonly onSave: (value: unknown) => Promise<unknown>
}

/** Saved on Enter or when it is left; Escape gives back what was there. */
function ValueCell({ label, value, isReadOnly, onSave }: ValueCellProps) {
  const { t } = useTranslation('run')
  const before = JSON.stringify(value)
  const [text, setText] = useState(before)
  const [error, setError] = useState<string | null>(null)
  const { run, refusal } = useCommand()
  const save = () => {
    if (text === before) return
    try {
      const changed = JSON.parse(text) as unknown
      setError(null)
      void run(() => onSave(changed))
    } catch {
      setError(t('variables.wrongValue'))
    }
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={text}
      readOnly={isReadOnly}
      error={error ?? (refusal ? `${refusal.title} ${refusal.mend}` : null)}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setText(before)
        setError(null)
      }}
    />
  )
}
