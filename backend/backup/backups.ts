import { join } from 'node:path'
import type { BackupStatus } from '../../shared/contract/settings-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import { findSettings, thisMachine } from '../settings/settings-repository.ts'
import { StoreError, storeProblem } from '../store/store-problem.ts'
import type { Store } from '../store/store.ts'
import { backUp } from './backup.ts'
import { backupsIn, fileNameAt, folderProblem, keepNewest, ownBackupsIn } from './backup-folder.ts'
import { forgetRestore, waitingRestore, waitToRestore, type Restored } from './waiting-restore.ts'

const dayMs = 24 * 60 * 60 * 1000
/** The first estimate must not wait for a backup. */
const firstLookMs = 60_000
const lookEveryMs = 30 * 60_000

interface BackupsOptions {
  readonly store: Store
  readonly dataFolder: string
  readonly version: string
  /** false: never by itself, nor for whoever asks */
  readonly isOffered: boolean
  /** what became of the backup that was to be put back at this start */
  readonly restored: Restored | null
  readonly now?: () => Date
}

/**
 * The backups of a host of one user: one a day into the folder of the settings, as many kept as they say. A day
 * without the program is made up for at its next start.
 */
export class Backups {
  readonly #options: BackupsOptions
  readonly #now: () => Date
  #timer: NodeJS.Timeout | undefined
  #making: Promise<void> | null = null
  #failure: Problem | null = null

  constructor(options: BackupsOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  open(): void {
    if (this.#options.isOffered) this.#look(firstLookMs)
  }

  /** The folder may be another, so what went wrong with the one before says nothing. */
  settingsChanged(): void {
    this.#failure = null
  }

  async status(): Promise<BackupStatus> {
    const { isOffered, restored, dataFolder } = this.#options
    const { backupFolder } = await this.#settings()
    if (!isOffered) return { isOffered, backups: [], problem: null, restoring: null, restored: null }
    return {
      isOffered,
      backups: backupFolder === null ? [] : [...(await backupsIn(backupFolder))],
      problem: backupFolder === null ? null : ((await folderProblem(backupFolder)) ?? this.#failure),
      restoring: (await waitingRestore(dataFolder))?.fileName ?? null,
      restored,
    }
  }

  /**
   * Makes one now.
   *
   * @throws {StoreError} where there is no folder for it, or it cannot be written
   */
  async make(): Promise<void> {
    await this.#making
    this.#making = this.#make().finally(() => (this.#making = null))
    await this.#making
  }

  /** Makes one if the newest is a day old and the settings ask for it; answers whether it did. */
  async makeIfDue(): Promise<boolean> {
    const { backupFolder, isBackupDaily } = await this.#settings()
    if (backupFolder === null || !isBackupDaily) return false
    const nowMs = this.#now().getTime()
    const ages = (await ownBackupsIn(backupFolder)).map(({ createdAt }) => nowMs - Date.parse(createdAt))
    // one that a clock dated ahead would hold up all others until its day comes
    if (ages.some((ageMs) => ageMs >= 0 && ageMs < dayMs)) return false
    await this.make()
    return true
  }

  /** @throws {StoreError} for a backup that is not there, damaged or of another version */
  async restoreAtNextStart(fileName: string): Promise<void> {
    const { backupFolder } = await this.#settings()
    const found =
      backupFolder === null ? undefined : (await backupsIn(backupFolder)).find((one) => one.fileName === fileName)
    if (!found || backupFolder === null) throw new StoreError(gone(fileName))
    await waitToRestore(this.#options.dataFolder, join(backupFolder, fileName))
  }

  async cancelRestore(): Promise<void> {
    await forgetRestore(this.#options.dataFolder)
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#making?.catch(() => undefined)
  }

  #look(afterMs: number): void {
    this.#timer = setTimeout(() => {
      this.makeIfDue()
        .catch((error: unknown) => reportFault('The daily backup failed.', error))
        .finally(() => this.#look(lookEveryMs))
    }, afterMs)
    this.#timer.unref()
  }

  async #make(): Promise<void> {
    const { store, dataFolder, version } = this.#options
    const { backupFolder, keptBackups } = await this.#settings()
    if (backupFolder === null) throw new StoreError(noFolder)
    const problem = await folderProblem(backupFolder)
    if (problem) throw new StoreError(problem)
    const fileName = fileNameAt(this.#now())
    const path = join(backupFolder, fileName)
    try {
      await backUp(store, { path, dataFolder, version, withKey: false })
      const waiting = await waitingRestore(dataFolder)
      await keepNewest(backupFolder, keptBackups, fileName, waiting?.fileName ?? null)
      this.#failure = null
    } catch (error) {
      this.#failure = storeProblem(error, path) ?? failed(path)
      throw new StoreError(this.#failure, error)
    }
  }

  #settings() {
    return findSettings(this.#options.store.database, thisMachine)
  }
}

const noFolder: Problem = {
  severity: 'error',
  code: 'backup-folder',
  field: 'backupFolder',
  message: 'No folder is chosen for backups.',
  mend: 'Choose one first.',
}

function failed(path: string): Problem {
  return {
    severity: 'error',
    code: 'backup-failed',
    message: `The backup ${path} could not be written.`,
    mend: 'Look whether its disk has space left, or name another folder.',
  }
}

function gone(fileName: string): Problem {
  return {
    severity: 'error',
    code: 'backup-gone',
    message: `${fileName} is not in the folder of backups any more.`,
    mend: 'Choose another one. Nothing was changed.',
  }
}
