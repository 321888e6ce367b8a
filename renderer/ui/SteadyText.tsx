import styles from './SteadyText.module.css'

/** Words that get bold when they are chosen: they take the room of bold ones always, so nothing beside them moves. */
export function SteadyText({ children }: { readonly children: string }) {
  return (
    <span className={styles.text} data-text={children}>
      {children}
    </span>
  )
}
