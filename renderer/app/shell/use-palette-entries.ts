import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvas, type CanvasElement } from '../../canvas/canvas-store.ts'
import { orpc } from '../api.ts'
import { useCommandRegistry, type Command } from '../commands.ts'
import { useWorkspace } from '../workspace-store.ts'
import type { PaletteGroup } from './palette-entry.ts'
import { best, shownOfEach } from './rank.ts'
import { useHelpEntries } from './use-help-entries.ts'
import { useScenarioEntries } from './use-scenario-entries.ts'
import { useSettingEntries } from './use-setting-entries.ts'

/**
 * What the palette offers for a query: elements, scenarios and runs of the diagram in front, diagrams, settings,
 * commands, help topics.
 */
export function usePaletteEntries(query: string, isOpen: boolean): readonly PaletteGroup[] {
  const { t } = useTranslation('shell')
  const commands = useCommandRegistry((registry) => registry.commands)
  const { activeDiagramId, tabs, mode, openDiagram } = useWorkspace()
  const canvas = useCanvas(activeDiagramId ?? '', 'controls', 'elements')
  const scenarios = useScenarioEntries(query, isOpen)
  const settings = useSettingEntries(query)
  const help = useHelpEntries(query)
  const projects = useQuery(orpc.projects.list.queryOptions({ input: {}, enabled: isOpen }))

  return useMemo(() => {
    if (!isOpen) return []
    const isAtDiagram = mode !== 'home' && canvas.controls !== null
    const elements = isAtDiagram && query.trim() !== '' ? canvas.elements.filter(isNamed) : []
    const known = (projects.data ?? []).flatMap((project) =>
      project.diagrams.map((diagram) => ({
        projectId: project.id,
        projectName: project.name,
        diagramId: diagram.id,
        name: diagram.name,
      })),
    )
    const openIds = new Set(tabs.map((tab) => tab.diagramId))
    const diagrams = [...tabs, ...known.filter((tab) => !openIds.has(tab.diagramId))]

    // what the screen in front can do stands before what is always there
    const offered = [...commands.values()]
      .filter((command) => command.id !== 'shell.palette' && command.isEnabled?.() !== false)
      .toSorted((a, b) => Number(isOfTheWindow(a)) - Number(isOfTheWindow(b)))

    const groups: PaletteGroup[] = [
      {
        title: t('palette.elements'),
        entries: best(query, elements, (element) => [element.name, element.id]).map((element) => ({
          id: `element-${element.id}`,
          kind: 'element',
          title: element.name || element.id,
          detail: element.name ? element.id : '',
          run: () => canvas.controls?.select(element.id),
        })),
      },
      ...scenarios,
      {
        title: t('palette.diagrams'),
        entries: best(query, diagrams, (tab) => [tab.name, `${tab.projectName} ${tab.name}`]).map((tab) => ({
          id: `diagram-${tab.diagramId}`,
          kind: 'diagram',
          title: tab.name,
          detail: tab.projectName,
          run: () => openDiagram(tab),
        })),
      },
      { title: t('settings.title'), entries: settings },
      {
        title: t('palette.commands'),
        entries: best(
          query,
          offered,
          (command) => [command.title, `${command.group} ${command.title}`, ...(command.keywords ?? [])],
          query.trim() === '' ? 40 : shownOfEach,
        ).map((command) => ({
          id: `command-${command.id}`,
          kind: 'command',
          title: command.title,
          detail: command.group,
          ...(command.shortcut === undefined ? {} : { shortcut: command.shortcut }),
          run: command.run,
        })),
      },
      { title: t('help'), entries: help },
    ]
    return groups.filter((group) => group.entries.length > 0)
  }, [query, isOpen, commands, canvas, projects.data, scenarios, settings, help, tabs, mode, openDiagram, t])
}

const isOfTheWindow = ({ id }: Command) => /^(go|tab|panel|theme|shell)\./.test(id)

const isNamed = (element: CanvasElement) => element.name !== '' || !/_label$/.test(element.id)
