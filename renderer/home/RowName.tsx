import { NameField } from '../ui/NameField.tsx'
import styles from './ProjectTable.module.css'

interface RowNameProps {
  readonly name: string
  /** of the field while it is renamed */
  readonly label: string
  readonly isRenaming: boolean
  readonly onOpen: () => void
  /** pressed with the main button, which most likely opens it */
  readonly onPress?: () => void
  /** null: left as it was */
  readonly onRenamed: (name: string | null) => void
}

/** Name of a project or diagram: opens it, or is edited in place. */
export function RowName({ name, label, isRenaming, onOpen, onPress, onRenamed }: RowNameProps) {
  if (isRenaming) return <NameField label={label} name={name} onDone={onRenamed} />
  return (
    <button
      type="button"
      className={styles.name}
      onClick={onOpen}
      onPointerDown={({ button }) => button === 0 && onPress?.()}
    >
      {name}
    </button>
  )
}
