import { Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ProjectTable.module.css'

interface RowMenuProps {
  /** of the project or diagram, for the button's label */
  readonly name: string
  readonly onRename: () => void
  readonly onDuplicate: () => void
  readonly onDelete: () => void
  /** what only this kind of row can do, first */
  readonly children?: ReactNode
}

/** Last cell of a row: what can be done with a project or a diagram. */
export function RowMenu({ name, onRename, onDuplicate, onDelete, children }: RowMenuProps) {
  const { t } = useTranslation('home')
  const icon = { size: 14, stroke: 1.6 }
  // the field that a rename opens takes the keyboard; the button must not take it back
  const [isFocusReturned, setFocusReturned] = useState(true)
  return (
    <td role="gridcell" className={styles.menu}>
      <Menu position="bottom-end" returnFocus={isFocusReturned} onOpen={() => setFocusReturned(true)}>
        <Menu.Target>
          <IconButton label={t('actions', { name })} icon={<IconDots size={16} stroke={1.6} />} />
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {children ? <Menu.Divider /> : null}
          <Menu.Item
            leftSection={<IconPencil {...icon} />}
            rightSection={<kbd>F2</kbd>}
            onClick={() => {
              setFocusReturned(false)
              onRename()
            }}
          >
            {t('rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={onDuplicate}>
            {t('duplicate')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash {...icon} />}
            rightSection={<kbd>{t('key.delete')}</kbd>}
            onClick={onDelete}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </td>
  )
}
