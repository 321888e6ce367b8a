import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanvas, type CanvasElement } from '../../canvas/canvas-store.ts'
import { orpc } from '../api.ts'
import { useCommandRegistry, type Command } from '../commands.ts'
import { useWorkspace } from '../workspace-store.ts'
import { rank } from './rank.ts'

export interface PaletteEntry {
  readonly id: string
  readonly kind: 'command' | 'diagram' | 'element'
  readonly title: string
  /** behind the title: the command's group, the diagram's project, the element's id */
  readonly detail: string
  readonly shortcut?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}

const shownOfEach = 8

/** What the palette offers for a query: elements of the diagram in front, diagrams, commands. */
export function usePaletteEntries(query: string, isOpen: boolean): readonly PaletteGroup[] {
  const { t } = useTranslation('shell')
  const commands = useCommandRegistry((registry) => registry.commands)
  const { activeDiagramId, tabs, mode, openDiagram } = useWorkspace()
  const canvas = useCanvas(activeDiagramId ?? '')
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
    ]
    return groups.filter((group) => group.entries.length > 0)
  }, [query, isOpen, commands, canvas, projects.data, tabs, mode, openDiagram, t])
}

const isOfTheWindow = ({ id }: Command) => /^(go|tab|panel|theme|shell)\./.test(id)

const isNamed = (element: CanvasElement) => element.name !== '' || !/_label$/.test(element.id)

function best<T>(query: string, items: readonly T[], textsOf: (item: T) => readonly string[], most = shownOfEach): T[] {
  return items
    .map((item) => ({ item, score: Math.max(...textsOf(item).map((text) => rank(query, text))) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}
