import { useEffect, useRef } from 'react'
import type { EditorSession } from '../canvas/editor-store.ts'
import { sayWhatIsFolded } from '../canvas/properties/folded-sections.ts'
import { ElementHelp } from '../help/ElementHelp.tsx'
import styles from './PropertiesPanel.module.css'

interface PropertiesPanelService {
  attachTo(element: HTMLElement): void
  detach(): void
}

interface PropertiesPanelProps {
  readonly diagramId: string
  /** null: the process */
  readonly selectedId: string | null
  readonly session: EditorSession | null
  /** shown, but not to be changed */
  readonly isReadOnly?: boolean
}

/** The properties of what is selected; nothing selected: of the process. */
export function PropertiesPanel({ diagramId, selectedId, session, isReadOnly = false }: PropertiesPanelProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!session || !place.current) return undefined
    const panel = session.modeler.get<PropertiesPanelService>('propertiesPanel')
    panel.attachTo(place.current)
    const unfollow = sayWhatIsFolded(place.current)
    return () => {
      unfollow()
      panel.detach()
    }
  }, [session])
  return (
    <div className={styles.place}>
      {selectedId === null ? null : (
        <div className={styles.help}>
          <ElementHelp diagramId={diagramId} elementId={selectedId} />
        </div>
      )}
      <div ref={place} className={styles.panel} aria-busy={!session} inert={isReadOnly} />
    </div>
  )
}
