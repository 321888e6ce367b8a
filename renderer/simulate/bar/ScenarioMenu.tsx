import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconCopy,
  IconDownload,
  IconFileImport,
  IconFilePlus,
  IconGitBranch,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { hasHeirs, type FindScenario } from '../draft/inheritance.ts'
import { exportScenarioFamily, exportWholeScenario } from '../files/export-scenario.ts'
import styles from './bar.module.css'
import type { ScenarioActions } from './use-scenario-actions.ts'

const icon = { size: 14, stroke: 1.6 }
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/** The diagram's scenarios in their order, which dragging or Alt and Shift with an arrow changes, and what can be done. */
export function ScenarioMenu({
  row,
  document,
  rows,
  documents,
  find,
  actions,
  onRename,
  onImport,
}: {
  readonly row: ScenarioRow
  readonly document: Scenario
  readonly rows: readonly ScenarioRow[]
  readonly documents: readonly Scenario[]
  readonly find: FindScenario
  readonly actions: ScenarioActions
  readonly onRename: () => void
  readonly onImport: () => void
}) {
  const { t } = useTranslation('simulate')
  const list = useRef<HTMLDivElement>(null)
  // an item that moves in the page loses the focus
  const moved = useRef<string | null>(null)
  useEffect(() => {
    if (moved.current !== null) list.current?.querySelector<HTMLElement>(`[data-scenario="${moved.current}"]`)?.focus()
    moved.current = null
  }, [rows])
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const placeOf = (wanted: string | null) => rows.findIndex(({ id }) => id === wanted)
  const place = placeOf(row.id)
  const moveByKey = (event: KeyboardEvent, id: string, index: number) => {
    const step = steps[event.key]
    if (step === undefined || !event.altKey || !event.shiftKey) return
    // the menu would go to the next item
    event.preventDefault()
    event.stopPropagation()
    const to = index + step
    if (to < 0 || to >= rows.length) return
    moved.current = id
    void actions.move(id, to)
  }
  return (
    <Menu.Dropdown>
      <div ref={list} className={styles.choices} role="group" aria-label={t('scenario.order')}>
        {rows.map(({ id }, index) => (
          <Menu.Item
            key={id}
            data-scenario={id}
            className={styles.choice}
            data-over={over === index && dragged !== id ? (placeOf(dragged) < index ? 'below' : 'above') : undefined}
            draggable={rows.length > 1}
            leftSection={id === row.id ? <IconCheck {...icon} /> : <span style={{ width: 14 }} />}
            onClick={() => actions.pick(id)}
            onKeyDownCapture={(event) => moveByKey(event, id, index)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(id)
            }}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              setOver(index)
            }}
            onDragEnd={() => {
              setDragged(null)
              setOver(null)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged !== null) void actions.move(dragged, index)
            }}
          >
            {documents[index]?.name}
          </Menu.Item>
        ))}
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<IconGitBranch {...icon} />} onClick={() => void actions.createChild(row, null)}>
        {t('scenario.newChild', { name: document.name })}
      </Menu.Item>
      <Menu.Item leftSection={<IconFilePlus {...icon} />} onClick={() => void actions.createDefault()}>
        {t('scenario.newDefault')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void actions.duplicate(row)}>
        {t('scenario.duplicate')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
        {t('scenario.rename')}
      </Menu.Item>
      {rows.length > 1 && (
        <>
          <Menu.Item
            leftSection={<IconArrowUp {...icon} />}
            closeMenuOnClick={false}
            disabled={place <= 0}
            onClick={() => void actions.move(row.id, place - 1)}
          >
            {t('scenario.moveUp')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowDown {...icon} />}
            closeMenuOnClick={false}
            disabled={place >= rows.length - 1}
            onClick={() => void actions.move(row.id, place + 1)}
          >
            {t('scenario.moveDown')}
          </Menu.Item>
        </>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={onImport}>
        {t('scenario.import')}
      </Menu.Item>
      <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => exportWholeScenario(document, find)}>
        {t('scenario.exportWhole')}
      </Menu.Item>
      {document.basedOn && (
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => exportScenarioFamily(document, find)}>
          {t('scenario.exportFamily')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTrash {...icon} />}
        disabled={hasHeirs(document.name, documents)}
        onClick={() => void actions.remove(row)}
      >
        {t(hasHeirs(document.name, documents) ? 'scenario.deleteHeirsFirst' : 'scenario.delete')}
      </Menu.Item>
    </Menu.Dropdown>
  )
}
