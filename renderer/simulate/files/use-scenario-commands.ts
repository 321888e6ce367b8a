import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../app/commands.ts'
import type { ScenarioActions } from '../bar/use-scenario-actions.ts'
import { useWork } from '../work/scenario-work.ts'
import { exportScenarioFamily, exportWholeScenario } from './export-scenario.ts'

/** Scenario files in, for the palette, whether there is a scenario yet or not. */
export function useImportCommand(choose: () => void): void {
  const { t } = useTranslation('simulate')
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'simulate.importScenarios',
          title: t('scenario.import'),
          group: t('command.group'),
          keywords: ['json', 'open', 'file'],
          run: choose,
        },
      ],
      [t, choose],
    ),
  )
}

/** Order and files of the scenario in front, for the palette. */
export function useScenarioCommands(actions: ScenarioActions): void {
  const { t } = useTranslation('simulate')
  const { scenarioId, rows, document, find } = useWork()
  const commands = useMemo((): readonly Command[] => {
    const group = t('command.group')
    const place = rows.findIndex(({ id }) => id === scenarioId)
    return [
      {
        id: 'simulate.scenarioUp',
        title: t('command.scenarioUp'),
        group,
        keywords: ['order', 'sort'],
        isEnabled: () => place > 0,
        run: () => void actions.move(scenarioId, place - 1),
      },
      {
        id: 'simulate.scenarioDown',
        title: t('command.scenarioDown'),
        group,
        keywords: ['order', 'sort'],
        isEnabled: () => place >= 0 && place < rows.length - 1,
        run: () => void actions.move(scenarioId, place + 1),
      },
      {
        id: 'simulate.exportScenario',
        title: t('command.exportScenario'),
        group,
        keywords: ['json', 'save', 'file'],
        run: () => exportWholeScenario(document, find),
      },
      {
        id: 'simulate.exportScenarioFamily',
        title: t('command.exportScenarioFamily'),
        group,
        keywords: ['json', 'save', 'file', 'zip'],
        isEnabled: () => Boolean(document.basedOn),
        run: () => exportScenarioFamily(document, find),
      },
    ]
  }, [t, scenarioId, rows, document, find, actions])
  useCommands(commands)
}
