import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { said } from '../../app/said/said.ts'
import { Banner } from '../../ui/Banner.tsx'
import { notifyError } from '../../ui/notify.tsx'
import { keepOurs, takeTheirs } from '../draft/scenario-draft.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { findRow } from '../work/save-scenario.ts'
import { useWork } from '../work/scenario-work.ts'

/** Says that the scenario could not be written, and lets the user choose where somebody else wrote first. */
export function SaveConflict() {
  const { t } = useTranslation('simulate')
  const { diagramId, scenarioId, draft } = useWork()
  const { updateDraft } = useSimulateStore.getState()
  const choose = async (isOurs: boolean) => {
    try {
      const row = await findRow(diagramId, scenarioId)
      if (!row) return
      updateDraft(scenarioId, (before) =>
        isOurs ? keepOurs(before, row.revision) : takeTheirs(before, row.document, row.revision),
      )
    } catch (error) {
      notifyError(error)
    }
  }
  if (draft.saveState === 'conflict') {
    return (
      <Banner
        tone="warn"
        title={t('save.conflict')}
        actions={
          <>
            <Button size="xs" variant="default" onClick={() => void choose(true)}>
              {t('save.keepOurs')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void choose(false)}>
              {t('save.takeTheirs')}
            </Button>
          </>
        }
      >
        {t('save.conflictText')}
      </Banner>
    )
  }
  if (draft.saveState !== 'failed') return null
  const [problem] = draft.saveProblems.map(said)
  return (
    <Banner tone="danger" title={problem?.message ?? t('save.failed')}>
      {problem?.mend ?? t('save.failedText')}
    </Banner>
  )
}
