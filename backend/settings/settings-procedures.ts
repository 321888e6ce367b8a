import type { Caller } from '../access.ts'
import { guarded } from '../access.ts'
import { folderProblem } from '../backup/backup-folder.ts'
import { invalid } from '../refusals.ts'
import type { Services } from '../services.ts'
import { findSettings, replaceSettings, thisMachine } from './settings-repository.ts'

export function settingsProcedures({ store, backups }: Services) {
  const procedures = guarded.settings
  return {
    get: procedures.get.handler(({ context }) => findSettings(store.database, ownerOf(context))),

    save: procedures.save.handler(async ({ input, context }) => {
      if (input.backupFolder) {
        const problem = await folderProblem(input.backupFolder)
        if (problem) throw invalid([problem])
      }
      const settings = await store.transaction(async (executor) => {
        const changed = { ...(await findSettings(executor, ownerOf(context))), ...withoutGaps(input) }
        await replaceSettings(executor, ownerOf(context), changed)
        return changed
      })
      backups.settingsChanged()
      return settings
    }),
  }
}

/** Whose settings count for what a caller makes. */
export function ownerOf({ user }: Caller): string {
  return user?.id ?? thisMachine
}

/** A field that is there without a value changes nothing. */
function withoutGaps<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
