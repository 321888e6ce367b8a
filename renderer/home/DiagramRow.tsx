import { Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconSitemap, IconTrash } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { userLocale } from '../app/i18n.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { NameField } from './NameField.tsx'
import { tabOf, useDeleteDiagram, useDuplicateDiagram, useRenameDiagram } from './project-mutations.ts'
import styles from './ProjectTable.module.css'
import { whenChanged } from './when-changed.ts'

interface DiagramRowProps {
  readonly project: Project
  readonly diagram: Project['diagrams'][number]
  /** folds the project that it stands in */
  readonly onFold: () => void
  readonly tabIndex: number
  readonly onFocus: () => void
}

/** A diagram within its unfolded project. */
export function DiagramRow({ project, diagram, onFold, tabIndex, onFocus }: DiagramRowProps) {
  const { t } = useTranslation('home')
  const [isRenaming, setRenaming] = useState(false)
  const openDiagram = useWorkspace((workspace) => workspace.openDiagram)
  const rename = useRenameDiagram()
  const duplicate = useDuplicateDiagram()
  const remove = useDeleteDiagram()
  const open = () => openDiagram(tabOf(project, diagram))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const actions: Record<string, () => void> = {
      Enter: open,
      F2: () => setRenaming(true),
      Delete: () => remove.mutate(diagram),
      ArrowLeft: onFold,
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  }

  return (
    <tr
      data-row
      className={styles.diagram}
      tabIndex={tabIndex}
      aria-level={2}
      aria-label={diagram.name}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onDoubleClick={open}
    >
      <td role="gridcell">
        <div className={styles.subject}>
          <IconSitemap size={14} stroke={1.6} aria-hidden className={styles.diagramIcon} />
          {isRenaming ? (
            <NameField
              label={t('diagramName')}
              name={diagram.name}
              onDone={(name) => {
                setRenaming(false)
                if (name !== null) rename.mutate({ id: diagram.id, name })
              }}
            />
          ) : (
            <button type="button" className={styles.name} onClick={open}>
              {rename.isPending ? rename.variables.name : diagram.name}
            </button>
          )}
        </div>
      </td>
      <td role="gridcell" colSpan={2} />
      <td role="gridcell" className={styles.changed}>
        <time dateTime={diagram.changedAt}>{whenChanged(diagram.changedAt, new Date(), userLocale())}</time>
      </td>
      <td role="gridcell" className={styles.menu}>
        <Menu position="bottom-end">
          <Menu.Target>
            <IconButton label={t('actions', { name: diagram.name })} icon={<IconDots size={16} stroke={1.6} />} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={14} stroke={1.6} />}
              rightSection={<kbd>F2</kbd>}
              onClick={() => setRenaming(true)}
            >
              {t('rename')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={14} stroke={1.6} />} onClick={() => duplicate.mutate(diagram)}>
              {t('duplicate')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={14} stroke={1.6} />}
              rightSection={<kbd>{t('key.delete')}</kbd>}
              onClick={() => remove.mutate(diagram)}
            >
              {t('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  )
}
