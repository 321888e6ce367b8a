import { randomUUID } from 'node:crypto'

/** Id of a new process instance. */
export function newInstanceId(): string {
  return randomUUID()
}
