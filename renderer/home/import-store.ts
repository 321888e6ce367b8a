import { create } from 'zustand'
import type { ImportedFile } from '../../shared/contract/contract.ts'

/** One import under way or just done: how far it is, and what became of each file. */
interface ImportState {
  readonly isRunning: boolean
  readonly done: number
  readonly total: number
  readonly projectName: string
  readonly files: readonly ImportedFile[]
  /** the list of what became of the files is on screen */
  readonly isShown: boolean
}

export const useImportState = create<ImportState>(() => ({
  isRunning: false,
  done: 0,
  total: 0,
  projectName: '',
  files: [],
  isShown: false,
}))

/** The hidden file field; set by the component that renders it. */
export const filePicker: { open: (target: ImportTarget | null) => void } = { open: () => undefined }

/** Where files go; null: a new project named after them. */
export interface ImportTarget {
  readonly projectId: string
  readonly projectName: string
}
