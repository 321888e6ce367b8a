import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../shared/contract/contract.ts'
import { api, orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import type { Tab } from '../app/workspace-store.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { ReviewDialog } from '../reviews/ReviewDialog.tsx'
import { StateTag } from '../reviews/StateTag.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { notify, notifyError } from '../ui/notify.tsx'
import { CompareVersions } from './CompareVersions.tsx'
import { VersionPreview } from './VersionPreview.tsx'
import styles from './VersionsTable.module.css'

interface VersionsTableProps {
  readonly tab: Tab
  readonly session: EditorSession | null
  readonly versions: readonly Version[]
  readonly onNameVersion: () => void
}

/** All versions of the diagram, newest first: look at one, or make it the draft again. */
export function VersionsTable({ tab, session, versions, onNameVersion }: VersionsTableProps) {
  const { t } = useTranslation('model')
  const client = useQueryClient()
  const [previewed, setPreviewed] = useState<Version | null>(null)
  const [compared, setCompared] = useState<Version | null>(null)
  const [reviewed, setReviewed] = useState<Version | null>(null)
  const restore = useMutation({
    mutationFn: async (version: Version) => {
      await session?.flush()
      if (session && session.saver.state !== 'saved') throw new Error(t('version.notRestored'))
      const open = await api.versions.restore({ id: version.id })
      await session?.show(open)
      return version
    },
    onSuccess: (version) => {
      notify(t('version.restored', { number: version.number }))
      setPreviewed(null)
      void client.invalidateQueries({ queryKey: orpc.versions.key() })
    },
    onError: notifyError,
  })

  if (versions.length === 0) {
    return (
      <EmptyState
        title={t('version.none')}
        reason={t('version.noneReason')}
        action={
          <Button variant="default" size="sm" onClick={onNameVersion}>
            {t('version.save')}
          </Button>
        }
      />
    )
  }
  const dates = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.number}>{t('version.number')}</th>
            <th>{t('version.name')}</th>
            <th>{t('version.when')}</th>
            <th>{t('version.who')}</th>
            <th>{t('version.why')}</th>
            <th>{t('version.state')}</th>
            <th>
              <span className="visually-hidden">{t('version.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.id}>
              <td className={styles.number}>{version.number}</td>
              <td>{version.name ?? '–'}</td>
              <td>{dates.format(new Date(version.createdAt))}</td>
              <td>{version.authorName ?? t('version.you')}</td>
              <td>{version.note ?? t(`version.reason.${version.reason}`)}</td>
              <td>
                <StateTag state={version.state} />
              </td>
              <td className={styles.actions}>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('version.openLabel', { number: version.number })}
                  onClick={() => setPreviewed(version)}
                >
                  {t('version.open')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('version.compareLabel', { number: version.number })}
                  disabled={!session}
                  onClick={() => setCompared(version)}
                >
                  {t('version.compare')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('version.reviewLabel', { number: version.number })}
                  onClick={() => setReviewed(version)}
                >
                  {t('version.review')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('version.restoreLabel', { number: version.number })}
                  loading={restore.isPending && restore.variables.id === version.id}
                  onClick={() => restore.mutate(version)}
                >
                  {t('version.restore')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {compared && session ? (
        <CompareVersions
          diagramId={tab.diagramId}
          name={tab.name}
          versions={versions}
          from={compared}
          draft={() => session.flush()}
          onClose={() => setCompared(null)}
        />
      ) : null}
      {reviewed ? (
        <ReviewDialog
          projectId={tab.projectId}
          diagramId={tab.diagramId}
          version={reviewed}
          onClose={() => setReviewed(null)}
        />
      ) : null}
      {previewed ? (
        <VersionPreview
          name={tab.name}
          version={previewed}
          onClose={() => setPreviewed(null)}
          onRestore={() => restore.mutate(previewed)}
        />
      ) : null}
    </>
  )
}
