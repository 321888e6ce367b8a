import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { refreshProjects, tabOf } from '../home/project-mutations.ts'
import { notifyError } from '../ui/notify.tsx'
import { useTour } from './tour-store.ts'

/** The example that the tour walks on. */
const exampleId = 'loan-approval'

/**
 * Opens the example of an earlier tour, or makes it as a project of its own. A tour that is under way, or was
 * ended before its last step, goes on where it was, else it begins at the first step.
 */
export function useStartTour() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const earlier = await earlierExample()
      const tab = earlier ?? (await newExample())
      useWorkspace.getState().openDiagram(tab, 'simulate')
      const { place, leftAt, goTo, begin } = useTour.getState()
      const at = place ?? leftAt
      if (earlier && at !== null) goTo(at, true)
      else begin(tab)
    },
    onSuccess: () => refreshProjects(client),
    onError: notifyError,
  })
}

async function earlierExample() {
  const known = useTour.getState().tab
  if (!known) return null
  const projects = await api.projects.list({})
  for (const project of projects) {
    const diagram = project.diagrams.find(({ id }) => id === known.diagramId)
    if (diagram) return tabOf(project, diagram)
  }
  return null
}

async function newExample() {
  const project = await api.projects.createFromExample({ exampleId, language: currentLanguage() })
  return tabOf(project, project.diagrams[0]!)
}
