import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { pdfPapers, type PdfPaper } from '../../shared/contract/export-contract.ts'
import { userLocale } from '../app/i18n.ts'
import { remembered } from '../app/remembered.ts'

interface PictureOptions {
  /** the inside of each collapsed sub-process, and further diagrams of the file, are pages of their own */
  readonly withPages: boolean
  /** of a PDF; null until it is chosen: the usual one of the user's country */
  readonly paper: PdfPaper | null
  setWithPages(withPages: boolean): void
  setPaper(paper: PdfPaper): void
}

/** How pictures are exported and printed. */
export const usePictureOptions = create<PictureOptions>()(
  persist(
    (set): PictureOptions => ({
      withPages: false,
      paper: null,
      setWithPages: (withPages) => set({ withPages }),
      setPaper: (paper) => set({ paper }),
    }),
    {
      name: 'millrace.pictures',
      storage: remembered,
      partialize: ({ withPages, paper }) => ({ withPages, paper }),
    },
  ),
)

/** Countries that use Letter instead of A4. */
const lettered = new Set(['US', 'CA', 'MX', 'CL', 'CO', 'CR', 'DO', 'GT', 'NI', 'PA', 'PH', 'PR', 'SV', 'VE'])

/** The paper of a PDF: as chosen, else as usual where the user is. */
export function paperOf({ paper }: Pick<PictureOptions, 'paper'>): PdfPaper {
  if (paper !== null && pdfPapers.includes(paper)) return paper
  return lettered.has(new Intl.Locale(userLocale()).region ?? '') ? 'letter' : 'a4'
}
