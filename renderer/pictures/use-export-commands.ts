import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pdfPapers } from '../../shared/contract/export-contract.ts'
import { useCommands, type Command } from '../app/commands.ts'
import type { DiagramMode } from '../app/modes.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { notify, notifyError } from '../ui/notify.tsx'
import { copyDiagram, copyFormats, exportDiagram, exportFormats, printDiagram } from './export-diagram.ts'
import { usePictureOptions } from './picture-options.ts'
import { shownDiagram, type ShownDiagram } from './shown-diagram.ts'

/** Beyond this it is said that a file is being made. */
const soonMs = 1000

/** Taking the diagram out of the studio as a mode shows it: by files, on paper, over the clipboard. */
export function useExportCommands(mode: DiagramMode, diagramId: string, group: string): void {
  const { t } = useTranslation('pictures')
  const commands = useMemo((): readonly Command[] => {
    const isEnabled = () => useEditorStore.getState().sessions[diagramId] !== undefined
    const take = (work: (shown: ShownDiagram) => Promise<void>) => {
      const shown = shownDiagram(mode, diagramId)
      if (!shown) return
      const slow = setTimeout(() => notify(t('busy', { name: shown.name })), soonMs)
      work(shown)
        .catch(notifyError)
        .finally(() => clearTimeout(slow))
    }
    return [
      {
        id: `${mode}.print`,
        title: t('print'),
        group,
        shortcut: 'Mod+P',
        isEnabled,
        run: () => take(printDiagram),
      },
      ...exportFormats.map((format) => ({
        id: `${mode}.export-${format}`,
        title: t(`export.${format}`),
        group,
        isEnabled,
        run: () => take((shown) => exportDiagram(shown, format)),
      })),
      {
        id: `${mode}.export-pages`,
        title: t('pages'),
        group,
        run: () => usePictureOptions.setState(({ withPages }) => ({ withPages: !withPages })),
      },
      ...pdfPapers.map((paper) => ({
        id: `${mode}.export-paper-${paper}`,
        title: t('paperOf', { paper: t(`paper.${paper}`) }),
        group,
        run: () => usePictureOptions.getState().setPaper(paper),
      })),
      ...copyFormats.map((format) => ({
        id: `${mode}.copy-${format}`,
        title: t(`copy.${format}`),
        group,
        isEnabled,
        run: () => take((shown) => copyDiagram(shown, format).then(() => notify(t('copied')))),
      })),
    ]
  }, [t, mode, diagramId, group])
  useCommands(commands)
}
