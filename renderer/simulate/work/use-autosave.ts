import { useEffect, useRef } from 'react'
import { useSimulateStore } from '../simulate-store.ts'
import { saveScenario } from './save-scenario.ts'
import { keepScenarioCopy } from './scenario-copy.ts'

const quietMs = 500
/** a hand that never rests does not put the save off for longer */
const latestMs = 4000
const retryMs = 5000

/**
 * Writes changed scenarios of a diagram after half a quiet second, after four at the latest, when the mode is left,
 * and when the window goes; until then the window keeps a copy.
 */
export function useAutosave(diagramId: string, scenarioIds: readonly string[]): void {
  const states = useSimulateStore(({ drafts }) =>
    scenarioIds.map((id) => `${id} ${drafts[id]?.saveState} ${drafts[id]?.past.length}`).join('|'),
  )
  const ids = scenarioIds.join('|')
  const waitingSince = useRef<number | null>(null)

  useEffect(() => {
    const { drafts } = useSimulateStore.getState()
    for (const id of ids.split('|')) if (drafts[id]) keepScenarioCopy(id, drafts[id])
  }, [ids, states])

  useEffect(() => {
    const pending = unsaved(ids)
    if (!pending.length) {
      waitingSince.current = null
      return
    }
    waitingSince.current ??= performance.now()
    const left = Math.max(0, latestMs - (performance.now() - waitingSince.current))
    const hasFailed = pending.every((id) => useSimulateStore.getState().drafts[id]?.saveState === 'failed')
    const timer = setTimeout(() => saveAll(diagramId, ids), hasFailed ? retryMs : Math.min(quietMs, left))
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
