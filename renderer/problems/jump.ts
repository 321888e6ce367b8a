import type { Problem } from '../../shared/problem.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import { elementOfProblem, fieldOfProblem } from '../simulate/setup/problem-place.ts'
import { emptyTab, useSimulateStore } from '../simulate/simulate-store.ts'
import type { KnownProblem } from './problem-kind.ts'
import { problemsNow, useProblemsStore } from './problems-store.ts'

/** Shows the place of a problem: its element, and in the inspector the field where one is to blame. */
export function jumpTo(diagramId: string, problem: KnownProblem, toField: boolean): void {
  const at = problemsNow(diagramId).findIndex((other) => isSame(other, problem))
  useProblemsStore.getState().change(diagramId, { at: at < 0 ? null : at })
  const [elementId = null] = placesOf(diagramId, [problem])
  useCanvasStore.getState().canvases[diagramId]?.controls?.select(elementId)
  const { mode } = useWorkspace.getState()
  if (mode === 'simulate' && problem.kind === 'simulation') showInSimulate(diagramId, problem, elementId)
  if (mode === 'model' && problem.kind !== 'simulation' && toField && elementId !== null) showField(diagramId, problem)
}

/** Opens Simulate at the field that a problem of the scenario is about. */
export function openInSimulate(diagramId: string, problem: Problem): void {
  useWorkspace.getState().setMode('simulate')
  const [elementId = null] = placesOf(diagramId, [problem])
  useCanvasStore.getState().canvases[diagramId]?.controls?.select(elementId)
  showInSimulate(diagramId, problem, elementId)
}

/** The elements on the canvas that problems are about; null for one that is about none. */
export function placesOf(diagramId: string, problems: readonly Problem[]): readonly (string | null)[] {
  const elements = useCanvasStore.getState().canvases[diagramId]?.elements ?? []
  const ids = new Set(elements.map(({ id }) => id))
  return problems.map((problem) => {
    // of a gateway's flows the one that lacks a condition
    if (problem.field !== undefined && ids.has(problem.field)) return problem.field
    return elementOfProblem(problem, (id) => ids.has(id)) ?? poolOf(diagramId, problem.elementId)
  })
}

interface Drawn {
  readonly id: string
  readonly businessObject?: { readonly processRef?: { readonly id?: string } }
}

/** A process that is drawn as a pool stands there. */
function poolOf(diagramId: string, processId: string | undefined): string | null {
  if (processId === undefined) return null
  const registry = useEditorStore
    .getState()
    .sessions[diagramId]?.modeler.get<{ find(isWanted: (element: Drawn) => boolean): Drawn | undefined }>(
      'elementRegistry',
    )
  return registry?.find(({ businessObject }) => businessObject?.processRef?.id === processId)?.id ?? null
}

function isSame(one: KnownProblem, other: KnownProblem): boolean {
  return (
    one.kind === other.kind &&
    one.code === other.code &&
    one.elementId === other.elementId &&
    one.field === other.field &&
    one.message === other.message
  )
}

function showInSimulate(diagramId: string, problem: Problem, elementId: string | null): void {
  const { tabs, updateTab } = useSimulateStore.getState()
  const tab = tabs[diagramId] ?? emptyTab
  const field = fieldOfProblem(problem)
  const resource = /^resources\.([^.]+)/.exec(problem.field ?? '')?.[1] ?? problem.elementId
  const names = useProblemsStore.getState().diagrams[diagramId]?.names ?? {}
  updateTab(diagramId, {
    view: 'setup',
    ...(elementId === null && resource !== undefined && Object.hasOwn(names, resource)
      ? { subject: { kind: 'resource' as const, id: resource } }
      : {}),
    ...(field ? { focus: { field, turn: (tab.focus?.turn ?? 0) + 1 } } : {}),
  })
}

/** The inspector shows a new selection so long after it at the latest. */
const inspectorMs = 100

/** Fields of the inspector by the code of a problem; the first that the element has gets the focus. */
const fields: Readonly<Record<string, readonly string[]>> = {
  'name-missing': ['name'],
  'bpmnlint/label-required': ['name'],
  'bpmnlint/superfluous-label': ['name'],
  'bpmnlint/conditional-flows': ['conditionExpression', 'conditionType'],
  'bpmnlint/event-based-gateway': ['conditionExpression', 'conditionType'],
  'bpmnlint/link-event': ['linkName'],
  'link-without-target': ['linkName'],
  'timer-missing': ['timerEventDefinitionType'],
  'message-missing': ['messageRef'],
  'signal-missing': ['signalRef'],
  'condition-missing': ['conditionExpression', 'conditionType'],
}

function showField(diagramId: string, { code }: Problem): void {
  const modeler = useEditorStore.getState().sessions[diagramId]?.modeler
  const events = modeler?.get<{ fire(event: string, payload: object): void }>('eventBus')
  if (!events || !Object.hasOwn(fields, code)) return
  setTimeout(() => {
    for (const id of fields[code] ?? []) events.fire('propertiesPanel.showEntry', { id })
  }, inspectorMs)
}
