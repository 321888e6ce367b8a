import { IconSitemap } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { userLocale } from '../app/i18n.ts'
import { askAhead, openAhead } from '../canvas/open-ahead.ts'
import { tabOf, useDeleteDiagram, useDuplicateDiagram, useRenameDiagram } from './project-mutations.ts'
import styles from './ProjectTable.module.css'
import { onRowKey } from './row-keys.ts'
import { RowMenu } from './RowMenu.tsx'
import { RowName } from './RowName.tsx'
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
  const rename = useRenameDiagram()
  const duplicate = useDuplicateDiagram()
  const remove = useDeleteDiagram()
  const open = () => openAhead(tabOf(project, diagram))

  const onKeyDown = (event: KeyboardEvent) =>
    onRowKey(event, {
      Enter: open,
      F2: () => setRenaming(true),
      Delete: () => remove.mutate(diagram),
      ArrowLeft: onFold,
    })

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
          <RowName
            name={rename.isPending ? rename.variables.name : diagram.name}
            label={t('diagramName')}
            isRenaming={isRenaming}
            onOpen={open}
            onPress={() => askAhead(diagram.id)}
            onRenamed={(name) => {
              setRenaming(false)
              if (name !== null) rename.mutate({ id: diagram.id, name })
            }}
          />
        </div>
      </td>
      <td role="gridcell" className={styles.number} />
      <td role="gridcell" className={styles.number} />
      <td role="gridcell" className={styles.comparison} />
      <td role="gridcell" className={styles.engine} />
      <td role="gridcell" className={styles.changed}>
        <time dateTime={diagram.changedAt}>{whenChanged(diagram.changedAt, new Date(), userLocale())}</time>
      </td>
      <RowMenu
        name={diagram.name}
        onRename={() => setRenaming(true)}
        onDuplicate={() => duplicate.mutate(diagram)}
        onDelete={() => remove.mutate(diagram)}
      />
    </tr>
  )
}
