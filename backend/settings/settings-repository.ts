import { defaultSettings, readSettings, type StudioSettings } from '../../shared/settings/studio-settings.ts'
import type { Executor } from '../store/store.ts'

/** Owner of the settings on a host of one user. */
export const thisMachine = ''

export async function findSettings(executor: Executor, owner: string): Promise<StudioSettings> {
  const row = await executor.selectFrom('settings').select('content').where('owner', '=', owner).executeTakeFirst()
  return row ? readSettings(JSON.parse(row.content)) : defaultSettings
}

export async function replaceSettings(executor: Executor, owner: string, settings: StudioSettings): Promise<void> {
  const content = JSON.stringify(settings)
  await executor
    .insertInto('settings')
    .values({ owner, content })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ content }))
    .execute()
}
