import { z } from 'zod'
import { faultSchema } from '../diagnostics/fault.ts'
import { problemSchema } from '../problem.ts'
import { studioSettingsSchema } from '../settings/studio-settings.ts'
import { instant, procedure } from './procedure.ts'

/** Settings of whoever calls, backups of all that is in the data folder, and what a report of a fault says. */

const backupSchema = z.object({ fileName: z.string(), createdAt: instant, bytes: z.int() })
export type BackupFile = z.infer<typeof backupSchema>

const backupStatusSchema = z.object({
  /** false where the server's own command makes them */
  isOffered: z.boolean(),
  /** newest first, those in the chosen folder */
  backups: z.array(backupSchema),
  /** why none can be made or the last one failed; null while all is well */
  problem: problemSchema.nullable(),
  /** of the backup that takes the place of everything at the next start */
  restoring: z.string().nullable(),
  /** what became of a backup that was to be put back at this start; null where there was none */
  restored: z.object({ fileName: z.string(), problem: problemSchema.nullable() }).nullable(),
})
export type BackupStatus = z.infer<typeof backupStatusSchema>

export const diagnosisSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'local', 'team']),
  node: z.string(),
  /** null outside of the desktop app */
  electron: z.string().nullable(),
  system: z.string(),
  cores: z.int(),
  memoryBytes: z.int(),
  upSeconds: z.number(),
  database: z.object({
    kind: z.enum(['SQLite', 'PostgreSQL']),
    bytes: z.int().nullable(),
    migration: z.string(),
  }),
  threads: z.int(),
  /** rows by table */
  counts: z.record(z.string(), z.int()),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** oldest first */
  faults: z.array(faultSchema),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>

export const settingsContract = {
  settings: {
    get: procedure('settings.own').output(studioSettingsSchema),
    /** changes those that are given; INVALID where the folder of backups is none that can be written to */
    save: procedure('settings.own').input(studioSettingsSchema.partial()).output(studioSettingsSchema),
  },
  backups: {
    status: procedure('system.maintain').output(backupStatusSchema),
    /** makes one now; answers when it is on disk */
    make: procedure('system.maintain').output(backupStatusSchema),
    /** at the next start all that is there gives way to the backup, and is kept beside it; INVALID for a damaged one */
    restore: procedure('system.maintain')
      .input(z.object({ fileName: z.string().min(1) }))
      .output(backupStatusSchema),
    cancelRestore: procedure('system.maintain').output(backupStatusSchema),
  },
}
