import { useEffect } from 'react'
import { useSimulateStore } from '../simulate-store.ts'
import { saveScenario } from './save-scenario.ts'

const quietMs = 500
const retryMs = 5000

/** Writes changed scenarios of a diagram after half a quiet second, when the mode is left, and when the window goes. */
export function useAutosave(diagramId: string, scenarioIds: readonly string[]): void {
  const states = useSimulateStore(({ drafts }) =>
    scenarioIds.map((id) => `${id} ${drafts[id]?.saveState} ${drafts[id]?.past.length}`).join('|'),
  )
  const ids = scenarioIds.join('|')

  useEffect(() => {
    const pending = unsaved(ids)
    if (!pending.length) return
    const hasFailed = pending.every((id) => useSimulateStore.getState().drafts[id]?.saveState === 'failed')
    const timer = setTimeout(() => saveAll(diagramId, ids), hasFailed ? retryMs : quietMs)
    return () => clearTimeout(timer)
  }, [diagramId, ids, states])

  useEffect(() => {
    const flush = () => saveAll(diagramId, ids)
    window.addEventListener('pagehide', flush)
    window.addEventListener('blur', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('blur', flush)
      flush()
    }
  }, [diagramId, ids])
}

function saveAll(diagramId: string, ids: string): void {
  // one after the other, the oldest first: a base stands before what is built on it
  void unsaved(ids).reduce((before, id) => before.then(() => saveScenario(diagramId, id)), Promise.resolve())
}

function unsaved(ids: string): readonly string[] {
  const { drafts } = useSimulateStore.getState()
  return ids.split('|').filter((id) => drafts[id]?.saveState === 'unsaved' || drafts[id]?.saveState === 'failed')
}
