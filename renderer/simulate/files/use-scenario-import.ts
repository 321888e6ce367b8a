import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import { chooseFiles, hasDesktopHost } from '../../app/desktop-host.ts'
import { takeDroppedFiles } from '../../app/file-takers.ts'
import { notifyError } from '../../ui/notify.tsx'
import type { ScenarioActions } from '../bar/use-scenario-actions.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { readScenarioFiles, unpackScenarioFile, type ReadScenario, type ScenarioFile } from './read-scenario-files.ts'

const extensions = ['json', 'zip'] as const
const isScenarioFile = ({ name }: File) => /\.json$/i.test(name)

/** Scenario files that come in: chosen or dropped, looked at where something is to be said, then added. */
export function useScenarioImport(rows: readonly ScenarioRow[], model: ProcessModel | null, actions: ScenarioActions) {
  const { t } = useTranslation('simulate')
  const [read, setRead] = useState<readonly ReadScenario[] | null>(null)
  const { choose, take } = useMemo(() => {
    const take = async (files: readonly File[]) => {
      try {
        const { drafts } = useSimulateStore.getState()
        const documents = rows.map(({ id, document }) => drafts[id]?.document ?? document)
        const texts: ScenarioFile[] = []
        const refused: ReadScenario[] = []
        for (const file of files) {
          const unpacked = unpackScenarioFile(file.name, new Uint8Array(await file.arrayBuffer()))
          if (unpacked.ok) texts.push(...unpacked.value)
          else refused.push({ fileName: file.name, document: null, renamedFrom: null, problems: unpacked.problems })
        }
        const known = {
          names: documents.map(({ name }) => name),
          find: (wanted: string) => documents.find(({ name }) => name === wanted),
          model,
        }
        const found = [...refused, ...readScenarioFiles(texts, known)]
        if (found.some(({ problems, renamedFrom }) => problems.length > 0 || renamedFrom !== null)) setRead(found)
        else await actions.add(found.flatMap(({ document }) => document ?? []))
      } catch (error) {
        notifyError(error)
      }
    }
    const choose = () => {
      const chosen = (files: readonly File[]) => {
        if (files.length > 0) void take(files)
      }
      if (hasDesktopHost()) void chooseFiles(extensions).then(chosen, notifyError)
      else pickFiles(t('scenario.import'), chosen)
    }
    return { choose, take }
  }, [rows, model, actions, t])
  useEffect(
    () =>
      takeDroppedFiles((files) => {
        const ours = files.filter(isScenarioFile)
        if (ours.length > 0) void take(ours)
        return files.filter((file) => !ours.includes(file))
      }),
    [take],
  )
  return {
    choose,
    /** files that something is to be said of; null: none */
    read,
    close: () => setRead(null),
    confirm: async () => {
      setRead(null)
      await actions.add((read ?? []).flatMap(({ document }) => document ?? []))
    },
  }
}

/** The browser's own dialog. */
function pickFiles(label: string, onFiles: (files: readonly File[]) => void): void {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  field.accept = extensions.map((extension) => `.${extension}`).join()
  field.setAttribute('aria-label', label)
  field.onchange = () => onFiles([...(field.files ?? [])])
  field.click()
}
