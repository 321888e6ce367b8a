import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandRegistry } from '../commands.ts'
import { formatShortcut } from '../shortcuts.ts'
import styles from './CheatSheet.module.css'
import { editorKeys } from './editor-keys.ts'
import { rank } from './rank.ts'

interface Row {
  readonly title: string
  readonly keys: string
}

/** All keys, searchable: those of the commands that are there now, and the diagram editor's own. */
export function CheatSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('cheatSheet.title')}
      size={760}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isOpen ? <Keys /> : null}
    </Modal>
  )
}

function Keys() {
  const { t } = useTranslation('shell')
  const commands = useCommandRegistry((registry) => registry.commands)
  const [query, setQuery] = useState('')

  const groups = new Map<string, Row[]>()
  const add = (group: string, row: Row) => {
    if (rank(query, `${row.title} ${row.keys}`) > 0) groups.set(group, [...(groups.get(group) ?? []), row])
  }
  for (const command of commands.values()) {
    if (command.shortcut !== undefined)
      add(command.group, { title: command.title, keys: formatShortcut(command.shortcut) })
  }
  for (const { key, shortcut } of editorKeys) {
    const keys = typeof shortcut === 'string' ? formatShortcut(shortcut) : t(`gesture.${shortcut.gesture}`)
    add(t('cheatSheet.editor'), { title: t(`editorKey.${key}`), keys })
  }

  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('cheatSheet.search')}
        placeholder={t('cheatSheet.search')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('cheatSheet.title')}>
        <div className={styles.groups}>
          {[...groups].map(([group, rows]) => (
            <div key={group} role="group" className={styles.group} aria-label={group}>
              <h3 className={styles.heading}>{group}</h3>
              <dl className={styles.rows}>
                {rows.map((row) => (
                  <div key={row.title} className={styles.row}>
                    <dt>{row.title}</dt>
                    <dd>
                      <kbd>{row.keys}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
        {groups.size === 0 ? <p className={styles.none}>{t('palette.nothing', { query })}</p> : null}
      </div>
    </>
  )
}
