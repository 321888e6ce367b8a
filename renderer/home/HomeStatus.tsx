import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Project } from '../../shared/contract/contract.ts'
import { orpc } from '../app/api.ts'
import { useDialogs } from '../app/dialog-store.ts'
import { Fill } from '../app/slots.tsx'
import { useWorkspace } from '../app/workspace-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'
import { useImportState } from './import-store.ts'

/** What Home says in the status bar: how much there is, an import under way, the version. */
export function HomeStatus({ projects }: { projects: readonly Project[] | undefined }) {
  const { t } = useTranslation('home')
  const isHome = useWorkspace(({ mode }) => mode === 'home')
  const show = useDialogs((dialogs) => dialogs.show)
  const info = useQuery(orpc.system.info.queryOptions({ staleTime: Infinity }))
  const { isRunning, done, total } = useImportState()
  const diagrams = (projects ?? []).reduce((sum, project) => sum + project.diagrams.length, 0)
  // Home outlives itself by a moment, see the shell
  if (!isHome) return null
  return (
    <>
      <Fill slot="statusLeft">
        {projects ? (
          <StatusEntry>
            {t('status.projects', { count: projects.length })} · {t('status.diagrams', { count: diagrams })}
          </StatusEntry>
        ) : null}
        {isRunning ? (
          <StatusEntry progress={total === 0 ? 0 : done / total} label={t('status.importing')}>
            {t('status.importProgress', { done, total })}
          </StatusEntry>
        ) : null}
      </Fill>
      <Fill slot="statusRight">
        {info.data ? (
          <StatusEntry label={info.data.dataFolder} onClick={() => show('settings')}>
            Millrace {info.data.version}
          </StatusEntry>
        ) : null}
      </Fill>
    </>
  )
}
