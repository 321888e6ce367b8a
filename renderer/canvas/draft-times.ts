import { useStudioSettings } from '../settings/studio-settings.ts'
import type { DraftTimes } from './draft-saver.ts'

const pauseMs = () => useStudioSettings.getState().autosaveSeconds * 1000

/** How soon drafts are written, as the settings say now. Whoever draws without a pause waits five times as long. */
export const draftTimes: DraftTimes = {
  get pauseMs() {
    return pauseMs()
  },
  get latestMs() {
    return pauseMs() * 5
  },
  retryMs: 2000,
}
