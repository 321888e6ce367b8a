import type { Problem } from '../../shared/problem.ts'

/** A database that cannot be opened or written, in the user's words. What was stored is untouched. */
export class StoreError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, cause?: unknown) {
    super(`${problem.message} ${problem.mend}`, { cause })
    this.name = 'StoreError'
    this.problem = problem
  }
}

/**
 * Says in the user's words what SQLite or the file system refused.
 *
 * @returns null for an error that only a bug can cause
 */
export function storeProblem(error: unknown, databasePath: string): Problem | null {
  const code = codeOf(error)
  if (code === null) return null
  const kind = kinds.find(({ test }) => test.test(code))
  if (!kind) return null
  return { severity: 'error', code: kind.code, message: kind.message(databasePath), mend: kind.mend }
}

const kinds: readonly { test: RegExp; code: string; message: (path: string) => string; mend: string }[] = [
  {
    test: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: 'disk-full',
    message: (path) => `The disk is full: nothing more can be written to ${path}.`,
    mend: 'Free some space on that disk and do it again. Everything saved before is still there.',
  },
  {
    test: /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/,
    code: 'data-folder-not-writable',
    message: (path) => `Millrace may not write to ${path}.`,
    mend: 'Give your user the right to write there, or name another folder in MILLRACE_DATA.',
  },
  {
    test: /^(SQLITE_BUSY|SQLITE_LOCKED)/,
    code: 'database-locked',
    message: (path) => `Another program has ${path} open.`,
    mend: 'Use the Millrace that is already running, or end it first.',
  },
  {
    test: /^(SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_FORMAT)/,
    code: 'database-damaged',
    message: (path) => `The database ${path} is damaged and was left as it is.`,
    mend: 'Move it aside and put the newest file of the folder "backups" beside it in its place.',
  },
  {
    test: /^(SQLITE_IOERR|EIO)/,
    code: 'disk-failed',
    message: (path) => `The disk refused to read or write ${path}.`,
    mend: 'Check the disk or the network drive it is on, then start Millrace again.',
  },
]

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : codeOf(error.cause)
}
