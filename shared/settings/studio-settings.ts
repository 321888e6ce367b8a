import { z } from 'zod'
import { calendarSchema } from '../scenario/scenario.ts'

/**
 * What a user chose for their work, kept in the backend's database: the same in the browser and on the desktop of
 * a machine, each person's own on a team server. Theme, language and motion are of the window and stay in it.
 */
export const autosaveBounds = { leastSeconds: 0.5, mostSeconds: 60 } as const
export const keptBackupsBounds = { least: 1, most: 365 } as const

export const studioSettingsSchema = z.strictObject({
  /** of a number that is written without one where no time stands yet */
  durationUnit: z.enum(['s', 'min', 'h', 'd']),
  /** ISO 4217, of new scenarios */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** when people work in new scenarios */
  workingHours: calendarSchema.shape.weekly.min(1),
  /** after the last change of a diagram until it is written */
  autosaveSeconds: z.number().min(autosaveBounds.leastSeconds).max(autosaveBounds.mostSeconds),
  /** an absolute path; null: no backups */
  backupFolder: z.string().min(1).nullable(),
  /** once a day; else only when asked for */
  isBackupDaily: z.boolean(),
  keptBackups: z.int().min(keptBackupsBounds.least).max(keptBackupsBounds.most),
  /** that simulate, from the next start on; null: one for each core */
  threads: z.int().min(1).max(256).nullable(),
})
export type StudioSettings = z.infer<typeof studioSettingsSchema>

export const defaultSettings: StudioSettings = {
  durationUnit: 'min',
  currency: 'EUR',
  workingHours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00' }],
  autosaveSeconds: 0.8,
  backupFolder: null,
  isBackupDaily: true,
  keptBackups: 14,
  threads: null,
}

/** Settings as they were kept, perhaps by another version: what cannot be read any more is as by default. */
export function readSettings(kept: unknown): StudioSettings {
  if (typeof kept !== 'object' || kept === null) return defaultSettings
  const readable = Object.entries(studioSettingsSchema.shape).flatMap(([name, schema]) => {
    const value = schema.safeParse((kept as Readonly<Record<string, unknown>>)[name])
    return value.success ? [[name, value.data] as const] : []
  })
  return { ...defaultSettings, ...(Object.fromEntries(readable) as Partial<StudioSettings>) }
}
