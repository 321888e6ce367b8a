import type { DraftCopy } from './draft-saver.ts'

/**
 * The window's own copy of a draft that the backend does not have yet: it survives a killed window. It
 * lies in the storage that is written at once; a draft too large for that lies in the database beside it.
 */
const keyOf = (diagramId: string) => `millrace.draft.${diagramId}`
const databaseName = 'millrace.drafts'
const storeName = 'drafts'

export function keepDraftCopy(diagramId: string, copy: DraftCopy): void {
  try {
    localStorage.setItem(keyOf(diagramId), JSON.stringify(copy))
  } catch {
    localStorage.removeItem(keyOf(diagramId))
    void inStore('readwrite', (store) => store.put(copy, diagramId))
  }
}

export function forgetDraftCopy(diagramId: string): void {
  localStorage.removeItem(keyOf(diagramId))
  void inStore('readwrite', (store) => store.delete(diagramId))
}

export async function readDraftCopy(diagramId: string): Promise<DraftCopy | null> {
  return readSmall(diagramId) ?? (await readLarge(diagramId))
}

function readSmall(diagramId: string): DraftCopy | null {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(keyOf(diagramId)) ?? 'null')
    return isCopy(copy) ? copy : null
  } catch {
    return null
  }
}

async function readLarge(diagramId: string): Promise<DraftCopy | null> {
  const copy = await inStore('readonly', (store) => store.get(diagramId))
  return isCopy(copy) ? copy : null
}

/** Answers undefined where the browser refuses: the draft still goes to the backend, only the net below it is missing. */
function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onerror = () => resolve(undefined)
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction(storeName, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(storeName))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => resolve(undefined)
      database.close()
    }
  })
}

function isCopy(value: unknown): value is DraftCopy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'xml' in value &&
    typeof value.xml === 'string' &&
    'baseRevision' in value &&
    typeof value.baseRevision === 'number'
  )
}
