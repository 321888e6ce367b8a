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
 * Says in the user's words what SQLite, PostgreSQL or the file system refused.
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
    test: /^(SQLITE_FULL|ENOSPC|EDQUOT|53100)/,
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
    test: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|57P0[123]|08\w{3})$/,
    code: 'database-unreachable',
    message: (path) => `The database server of ${path} does not answer.`,
    mend: 'Start it, or correct the address in DATABASE_URL, then do it again.',
  },
  {
    test: /^(28\w{3}|3D000|42501)$/,
    code: 'database-refused',
    message: (path) => `The database server does not let Millrace into ${path}.`,
    mend: 'Check the user, the password and the name of the database in DATABASE_URL.',
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
  // the PostgreSQL client gives no code for a connection that ends
  if (/^Connection terminated|^timeout expired/.test(error.message)) return 'ECONNRESET'
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? code : codeOf(error.cause)
}
