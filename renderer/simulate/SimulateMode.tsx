import { Button, Group } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem.ts'
import { said } from '../app/said/said.ts'
import { Fill } from '../app/slots.tsx'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useProblemsStore } from '../problems/problems-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { describeError } from '../app/describe-error.ts'
import { SimulateBar } from './bar/SimulateBar.tsx'
import { useScenarioActions, type ScenarioActions } from './bar/use-scenario-actions.ts'
import { CompareView } from './compare/CompareView.tsx'
import { RunsCompareView } from './compare/RunsCompareView.tsx'
import { ScenarioImportDialog } from './files/ScenarioImportDialog.tsx'
import { useImportCommand, useScenarioCommands } from './files/use-scenario-commands.ts'
import { useScenarioImport } from './files/use-scenario-import.ts'
import { ResultsView } from './results/ResultsView.tsx'
import { useRunCommands } from './results/use-run-commands.ts'
import { SetupView } from './setup/SetupView.tsx'
import { SimulateStatus } from './bar/SimulateStatus.tsx'
import { useSimulateTab } from './simulate-store.ts'
import { useSimulateCommands } from './use-simulate-commands.ts'
import { ScenarioWorkProvider, useWork } from './work/scenario-work.ts'
import { useProcessModel } from './work/use-process-model.ts'
import { useAutosave } from './work/use-autosave.ts'
import { useRunningRun } from './work/use-running-run.ts'
import { useScenarioRows } from './work/use-scenario-rows.ts'
import { useScenarioWork } from './work/use-scenario-work.ts'

const noRows: readonly never[] = []

/** Scenarios of the diagram in front, what they give, and how they compare, around the same canvas. */
export function SimulateMode({ tab }: { readonly tab: Tab }) {
  const { diagramId } = tab
  const { rows, error } = useScenarioRows(diagramId)
  const { work, blocked } = useScenarioWork(diagramId, rows)
  useToldProblems(diagramId, work?.problems ?? blocked)
  const actions = useScenarioActions(diagramId, rows ?? noRows)
  useAutosave(
    diagramId,
    (rows ?? noRows).map(({ id }) => id),
  )
  useRunningRun(diagramId)
  const { model } = useProcessModel(diagramId, useCanvas(diagramId, 'xml').xml)
  const files = useScenarioImport(rows ?? noRows, model, actions)
  useImportCommand(files.choose)

  if (error) {
    const { title, mend } = describeError(error)
    return (
      <Fill slot="inspector">
        <Banner tone="danger" title={title}>
          {mend}
        </Banner>
      </Fill>
    )
  }
  const dialog = files.read && (
    <ScenarioImportDialog read={files.read} onClose={files.close} onConfirm={() => void files.confirm()} />
  )
  if (rows?.length === 0)
    return (
      <>
        <NoScenario actions={actions} onImport={files.choose} />
        {dialog}
      </>
    )
  if (!work) {
    return blocked.length === 0 ? null : (
      <Fill slot="inspector">
        {blocked.map(said).map(({ message, mend }) => (
          <Banner key={message} tone="danger" title={message}>
            {mend}
          </Banner>
        ))}
      </Fill>
    )
  }
  return (
    <ScenarioWorkProvider value={work}>
      <Scenario tab={tab} actions={actions} onImport={files.choose} />
      {dialog}
    </ScenarioWorkProvider>
  )
}

interface PartProps {
  readonly actions: ScenarioActions
  readonly onImport: () => void
}

function Scenario({ tab, actions, onImport }: PartProps & { readonly tab: Tab }) {
  const { diagramId } = useWork()
  const { view, runPair } = useSimulateTab(diagramId)
  useSimulateCommands()
  useRunCommands(diagramId)
  useScenarioCommands(actions)
  return (
    <>
      <SimulateBar actions={actions} onImport={onImport} />
      {view === 'setup' && <SetupView diagram={tab} />}
      {view === 'results' && <ResultsView actions={actions} />}
      {view === 'compare' && (runPair ? <RunsCompareView pair={runPair} /> : <CompareView actions={actions} />)}
      <SimulateStatus />
    </>
  )
}

/** What keeps the scenario from being simulated, for the list of all problems. */
function useToldProblems(diagramId: string, problems: readonly Problem[]): void {
  const text = JSON.stringify(problems)
  useEffect(
    () => useProblemsStore.getState().tell(diagramId, 'simulation', JSON.parse(text) as readonly Problem[]),
    [diagramId, text],
  )
}

function NoScenario({ actions, onImport }: PartProps) {
  const { t } = useTranslation('simulate')
  return (
    <>
      <Fill slot="inspector">
        <EmptyState
          title={t('scenario.none')}
          reason={t('scenario.noneReason')}
          action={
            <Group gap={8}>
              <PrimaryButton onClick={() => void actions.createDefault()}>{t('scenario.addFilled')}</PrimaryButton>
              <Button variant="default" onClick={onImport}>
                {t('scenario.import')}
              </Button>
            </Group>
          }
        />
      </Fill>
      <Fill slot="drawer">
        <EmptyState title={t('scenario.none')} reason={t('scenario.noneDrawer')} />
      </Fill>
    </>
  )
}
