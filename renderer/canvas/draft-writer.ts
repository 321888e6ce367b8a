import { ORPCError } from '@orpc/client'
import { api } from '../app/api.ts'
import { ConnectionLostError } from '../app/connection.ts'
import { DraftConflict } from './draft-saver.ts'

/**
 * Writes drafts of one diagram to the backend. A connection that broke during a write leaves it open
 * whether the draft arrived: a conflict afterwards is no conflict where the backend holds just that draft.
 */
export function draftWriter(diagramId: string): (xml: string, baseRevision: number) => Promise<number> {
  let perhapsWritten: string | null = null

  const write = async (xml: string, baseRevision: number): Promise<number> => {
    try {
      const { revision } = await api.diagrams.saveDraft({ id: diagramId, xml, baseRevision })
      perhapsWritten = null
      return revision
    } catch (error) {
      if (error instanceof ConnectionLostError) perhapsWritten = xml
      if (!(error instanceof ORPCError && error.code === 'CONFLICT')) throw error
      const mine = perhapsWritten
      perhapsWritten = null
      if (mine === null) throw new DraftConflict()
      const open = await api.diagrams.open({ id: diagramId })
      if (open.xml !== mine) throw new DraftConflict()
      return write(xml, open.revision)
    }
  }
  return write
}
