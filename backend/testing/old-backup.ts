import { writeBackup } from '../backup/backup-file.ts'
import { migrations } from '../store/migrations.ts'

/** A backup with one project, named Old, in the tables that the first version had. */
export async function writeOldBackup(path: string): Promise<void> {
  const [first] = migrations
  const createdAt = '2026-11-24T00:00:00.000Z'
  const row = { id: 'old', name: 'Old', revision: 0, createdAt, changedAt: createdAt, deletedAt: null }
  async function* entries() {
    yield await Promise.resolve({ table: 'projects' as const, row })
  }
  await writeBackup(path, { version: '0.0.1', migrations: [first!.name], createdAt }, entries())
}
