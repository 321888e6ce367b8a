import { create } from 'zustand'
import { defaultSettings, type StudioSettings } from '../../shared/settings/studio-settings.ts'
import { api } from '../app/api.ts'

/** The settings that the backend keeps, as this window last heard of them; the defaults until it has. */
export const useStudioSettings = create<StudioSettings>(() => defaultSettings)

/** Asks the backend. Another window may have changed them. */
export async function loadSettings(): Promise<void> {
  useStudioSettings.setState(await api.settings.get())
}

/**
 * Changes some, at once in this window, and takes them back where the backend refuses.
 *
 * @throws what the backend refused with
 */
export async function changeSettings(change: Partial<StudioSettings>): Promise<void> {
  const before = useStudioSettings.getState()
  useStudioSettings.setState(change)
  try {
    useStudioSettings.setState(await api.settings.save(change))
  } catch (error) {
    useStudioSettings.setState(before)
    throw error
  }
}
