import { Menu } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import { changesOf, inheritedBy, lineage, type FindScenario } from '../draft/inheritance.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import styles from './bar.module.css'
import { ScenarioMenu } from './ScenarioMenu.tsx'
import type { ScenarioActions } from './use-scenario-actions.ts'

const icon = { size: 14, stroke: 1.6 }

const mostAncestors = 2

/** The scenario in front as what it inherits from, and all that can be done with it. */
export function ScenarioPicker({
  row,
  document,
  rows,
  documents,
  find,
  actions,
  onImport,
}: {
  readonly row: ScenarioRow
  readonly document: Scenario
  readonly rows: readonly ScenarioRow[]
  /** as on screen, in the order of the rows */
  readonly documents: readonly Scenario[]
  readonly find: FindScenario
  readonly actions: ScenarioActions
  readonly onImport: () => void
}) {
  const { t } = useTranslation('simulate')
  const [isRenaming, setRenaming] = useState(false)
  const ancestors = lineage(document, find).slice(0, -1)
  // of a long line the first and the nearest are named
  const shown = ancestors.length > mostAncestors ? [ancestors[0]!, ancestors.at(-1)!] : ancestors
  const hidden = ancestors.slice(1, -1).filter((one) => !shown.includes(one))
  const changes = (scenario: Scenario) => changesOf(scenario, inheritedBy(scenario, find)).length
  const words = [document.name, ...(document.basedOn ? [t('scenario.changes', { count: changes(document) })] : [])]
  const rowOf = (name: string) => rows[documents.findIndex((one) => one.name === name)]

  return (
    <nav className={styles.picker} aria-label={t('scenario.label')}>
      <span className={styles.pickerLabel}>{t('scenario.label')}</span>
      {shown.map((ancestor, index) => (
        <span key={ancestor.name} className={styles.ancestor}>
          <button
            type="button"
            className={styles.crumb}
            title={ancestor.name}
            onClick={() => {
              const target = rowOf(ancestor.name)
              if (target) actions.pick(target.id)
            }}
          >
            {ancestor.name}
          </button>
          {ancestor.basedOn && (
            <span className={styles.changes}>{t('scenario.changes', { count: changes(ancestor) })}</span>
          )}
          <IconChevronRight {...icon} className={styles.chevron} aria-hidden />
          {index === 0 && hidden.length > 0 && (
            <span className={styles.changes} title={hidden.map(({ name }) => name).join(' › ')}>
              … ›
            </span>
          )}
        </span>
      ))}
      {isRenaming ? (
        <input
          className={styles.rename}
          aria-label={t('scenario.newName')}
          defaultValue={document.name}
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') {
              event.currentTarget.value = document.name
              event.currentTarget.blur()
            }
          }}
          onBlur={(event) => {
            setRenaming(false)
            const name = event.currentTarget.value.trim()
            if (name && name !== document.name) void actions.rename(row, name)
          }}
        />
      ) : (
        <Menu width={300}>
          <Menu.Target>
            <button
              type="button"
              className={styles.current}
              aria-label={t('scenario.choose', { name: words.join(' ') })}
            >
              {/* with the spaces that its name has, since that must hold what is seen */}
              <span className={styles.currentName}>{document.name}</span>{' '}
              {words[1] && <span className={styles.changes}>{words[1]}</span>}
              <IconChevronDown {...icon} aria-hidden />
            </button>
          </Menu.Target>
          <ScenarioMenu
            row={row}
            document={document}
            rows={rows}
            documents={documents}
            find={find}
            actions={actions}
            onRename={() => setRenaming(true)}
            onImport={onImport}
          />
        </Menu>
      )}
    </nav>
  )
}
