import type { Problem } from '../../shared/problem.ts'

/** Argon2id with 19 MiB, 2 passes and 1 lane, the least that OWASP's Password Storage Cheat Sheet asks for. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const LEAST_CHARACTERS = 12
const MOST_CHARACTERS = 200

export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2()
  return hash(password, cost)
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  const { verify } = await argon2()
  return verify(passwordHash, password)
}

/** A native module, loaded where passwords are: on a team server. */
function argon2() {
  return import('@node-rs/argon2')
}

/** What is wrong with a password that somebody chose, if anything. */
export function passwordProblem(password: string): Problem | null {
  if (password.length >= LEAST_CHARACTERS && password.length <= MOST_CHARACTERS) return null
  return {
    severity: 'error',
    code: 'password-length',
    field: 'password',
    message: `The password has ${password.length} characters.`,
    mend: `Choose one of ${LEAST_CHARACTERS} to ${MOST_CHARACTERS} characters: a few words are good.`,
  }
}
