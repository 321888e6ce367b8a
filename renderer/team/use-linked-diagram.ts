import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { notify } from '../ui/notify.tsx'

/** Opens the diagram that the link of a mail names (`#diagram=ID`), once. */
export function useLinkedDiagram(): void {
  const { t } = useTranslation('team')
  const wanted = useRef(new URLSearchParams(location.hash.slice(1)).get('diagram'))
  const isLinked = location.hash.startsWith('#diagram=')
  const { data: projects } = useQuery(orpc.projects.list.queryOptions({ input: {}, enabled: isLinked }))
  const openDiagram = useWorkspace((workspace) => workspace.openDiagram)
  useEffect(() => {
    const id = wanted.current
    if (id === null || !projects) return
    wanted.current = null
    history.replaceState(null, '', location.pathname)
    const project = projects.find(({ diagrams }) => diagrams.some((diagram) => diagram.id === id))
    const diagram = project?.diagrams.find((each) => each.id === id)
    if (!project || !diagram) return notify(t('linkedMissing'))
    openDiagram({ projectId: project.id, projectName: project.name, diagramId: id, name: diagram.name })
  }, [projects, openDiagram, t])
}
