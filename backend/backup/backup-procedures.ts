import { guarded } from '../access.ts'
import { invalid } from '../refusals.ts'
import type { Services } from '../services.ts'
import { StoreError } from '../store/store-problem.ts'

export function backupProcedures({ backups }: Services) {
  const procedures = guarded.backups

  const thenStatus = async (work: Promise<void>) => {
    try {
      await work
    } catch (error) {
      throw error instanceof StoreError ? invalid([error.problem]) : error
    }
    return backups.status()
  }
  return {
    status: procedures.status.handler(() => backups.status()),
    make: procedures.make.handler(() => thenStatus(backups.make())),
    restore: procedures.restore.handler(({ input }) => thenStatus(backups.restoreAtNextStart(input.fileName))),
    cancelRestore: procedures.cancelRestore.handler(() => thenStatus(backups.cancelRestore())),
  }
}
