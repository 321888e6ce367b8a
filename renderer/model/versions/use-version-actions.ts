import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { api, orpc } from '../../app/api.ts'
import { useWorkspace, type Tab } from '../../app/workspace-store.ts'
import type { EditorSession } from '../../canvas/editor-store.ts'
import { refreshProjects, useDeleteDiagram } from '../../home/project-mutations.ts'
import { notify, notifyError, notifyUndo } from '../../ui/notify.tsx'

type Words = Partial<Pick<Version, 'name' | 'note' | 'isMilestone'>>

/** What can be done with a version of the diagram in front; a failure is told, and what was done can be undone. */
export function useVersionActions(tab: Tab, session: EditorSession | null) {
  const { t } = useTranslation('versions')
  const { t: tModel } = useTranslation('model')
  const client = useQueryClient()
  const { mutate: deleteDiagram } = useDeleteDiagram()
  const refresh = () => client.invalidateQueries({ queryKey: orpc.versions.key() })

  const { mutate: describe } = useMutation({
    mutationFn: async ({ version, words }: { version: Version; words: Words }) => {
      const { id, name, note, isMilestone } = version
      await api.versions.describe({ id, ...words })
      notifyUndo(said(version, words), async () => {
        await api.versions.describe({ id, name, note, isMilestone })
        await refresh()
      })
    },
    onSuccess: refresh,
    onError: notifyError,
  })

  const said = ({ number }: Version, { name, note, isMilestone }: Words): string => {
    if (name !== undefined) return name === null ? t('nameRemoved', { number }) : t('named', { number, name })
    if (note !== undefined) return note === null ? t('noteRemoved', { number }) : t('noted', { number })
    return isMilestone ? t('marked', { number }) : t('unmarked', { number })
  }

  const {
    mutate: restore,
    isPending,
    variables,
  } = useMutation({
    mutationFn: async (version: Version) => {
      await session?.flush()
      if (session && session.saver.state !== 'saved') throw new Error(tModel('version.notRestored'))
      const open = await api.versions.restore({ id: version.id })
      if (session) await session.show(open)
      // what could not be drawn has no editor yet
      else await client.invalidateQueries({ queryKey: orpc.diagrams.open.key({ input: { id: tab.diagramId } }) })
      return version
    },
    onSuccess: ({ number }) => {
      notify(tModel('version.restored', { number }))
      void refresh()
    },
    onError: notifyError,
  })

  const { mutate: duplicate } = useMutation({
    mutationFn: async ({ id, number }: Version) => {
      const name = t('copyName', { name: tab.name, number })
      const diagram = await api.versions.duplicate({ id, name })
      const { projectId, projectName } = tab
      useWorkspace
        .getState()
        .openDiagram({ projectId, projectName, diagramId: diagram.id, name: diagram.name }, 'model')
      notifyUndo(t('duplicated', { number, name: diagram.name }), () => deleteDiagram(diagram))
    },
    onSuccess: () => refreshProjects(client),
    onError: notifyError,
  })

  const act = useMemo(
    () => ({
      rename: (version: Version, name: string) => describe({ version, words: { name: name === '' ? null : name } }),
      note: (version: Version, note: string) => describe({ version, words: { note: note === '' ? null : note } }),
      toggleMilestone: (version: Version) => describe({ version, words: { isMilestone: !version.isMilestone } }),
      duplicate,
      restore,
    }),
    [describe, duplicate, restore],
  )
  return { act, restoringId: isPending ? variables.id : null }
}
