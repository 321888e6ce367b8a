import { NameField } from '../ui/NameField.tsx'
import styles from './ProjectTable.module.css'

interface RowNameProps {
  readonly name: string
  /** of the field while it is renamed */
  readonly label: string
  readonly isRenaming: boolean
  readonly onOpen: () => void
  /** null: left as it was */
  readonly onRenamed: (name: string | null) => void
}

/** Name of a project or diagram: opens it, or is edited in place. */
export function RowName({ name, label, isRenaming, onOpen, onRenamed }: RowNameProps) {
  if (isRenaming) return <NameField label={label} name={name} onDone={onRenamed} />
  return (
    <button type="button" className={styles.name} onClick={onOpen}>
      {name}
    </button>
  )
}
