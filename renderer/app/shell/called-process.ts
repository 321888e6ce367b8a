import { create } from 'zustand'
import type { Diagram } from '../../../shared/contract/contract.ts'
import { notifyError } from '../../ui/notify.tsx'
import { api } from '../api.ts'
import { goTo } from '../places/place-store.ts'
import { useWorkspace, type Tab } from '../workspace-store.ts'

/** A called process that the user has to say something about: which diagram of several, or what to do about none. */
export interface CalledProcess {
  readonly processId: string
  readonly projectId: string
  readonly projectName: string
  readonly diagrams: readonly Pick<Diagram, 'id' | 'name'>[]
}

interface Asked {
  readonly asked: CalledProcess | null
  ask(asked: CalledProcess | null): void
}

export const useCalledProcess = create<Asked>((set) => ({ asked: null, ask: (asked) => set({ asked }) }))

/** Opens the diagram of the caller's project that has the process; asks where there are several or none. */
export async function openCalledProcess(caller: Tab, processId: string): Promise<void> {
  const { projectId, projectName } = caller
  try {
    const diagrams = await api.diagrams.withProcess({ projectId, processId })
    // a process beside the caller, in the same file, is the one that is meant
    const own = diagrams.find(({ id }) => id === caller.diagramId)
    const found = own ?? (diagrams.length === 1 ? diagrams[0] : undefined)
    const called = { processId, projectId, projectName, diagrams }
    if (found) showProcess(called, found)
    else useCalledProcess.getState().ask(called)
  } catch (error) {
    notifyError(error)
  }
}

/** Shows the process in one of its diagrams, in the mode in front. */
export function showProcess(
  { projectId, projectName, processId }: CalledProcess,
  { id, name }: Pick<Diagram, 'id' | 'name'>,
): void {
  useCalledProcess.getState().ask(null)
  const { mode, lastMode } = useWorkspace.getState()
  goTo({
    mode: mode === 'home' ? lastMode : mode,
    tab: { projectId, projectName, diagramId: id, name },
    rootId: processId,
    elementId: null,
  })
}

/** A new diagram with a process of that id: a start, a step and an end, to be drawn on. */
export async function createCalledProcess(called: CalledProcess): Promise<void> {
  const [imported] = await api.diagrams.import({
    projectId: called.projectId,
    files: [{ fileName: `${called.processId}.bpmn`, content: btoa(processXml(called.processId)) }],
  })
  if (imported?.diagram) showProcess(called, imported.diagram)
}

function processXml(processId: string): string {
  const id = processId.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="Start_1"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start_1" targetRef="End_1" />
    <bpmn:endEvent id="End_1"><bpmn:incoming>Flow_1</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>
`
}
