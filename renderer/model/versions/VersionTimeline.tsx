import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { orpc } from '../../app/api.ts'
import { userLocale } from '../../app/i18n.ts'
import { useMay } from '../../app/use-may.ts'
import type { Tab } from '../../app/workspace-store.ts'
import type { EditorSession } from '../../canvas/editor-store.ts'
import { ReviewDialog } from '../../reviews/ReviewDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { notify } from '../../ui/notify.tsx'
import { useModelStore, useModelTab } from '../model-store.ts'
import { CompareVersions } from './CompareVersions.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import type { RowActions } from './row-actions.ts'
import { isMilestone, timelineDays } from './timeline-days.ts'
import { useRestoreBlock } from './use-restore-block.ts'
import { useVersionActions } from './use-version-actions.ts'
import { useVersionCommands } from './use-version-commands.ts'
import { VersionPreview } from './VersionPreview.tsx'
import { VersionRow } from './VersionRow.tsx'
import styles from './VersionTimeline.module.css'

interface VersionTimelineProps {
  readonly tab: Tab
  readonly session: EditorSession | null
  readonly onNameVersion: () => void
}

/** What the user is about to see or say of a version. */
type Opened =
  | { readonly kind: 'preview' | 'review' | 'note'; readonly version: Version }
  | { readonly kind: 'compare'; readonly older: Version; readonly newer: Version | null }

/** All versions of the diagram by day, newest first: look at them, compare, name, restore, go on from one. */
export function VersionTimeline({ tab, session, onNameVersion }: VersionTimelineProps) {
  const { t } = useTranslation('versions')
  const { t: tModel } = useTranslation('model')
  const { data: versions = none } = useQuery(
    // others save too, and drafts are kept by themselves
    orpc.versions.list.queryOptions({ input: { diagramId: tab.diagramId }, refetchInterval: 30_000 }),
  )
  const { versionFilter } = useModelTab(tab.diagramId)
  const change = useModelStore((store) => store.change)
  const mayWrite = useMay('diagram.write', tab.projectId)
  const restoreBlock = useRestoreBlock(tab)
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const { act, restoringId } = useVersionActions(tab, session)
  const table = useRef<HTMLTableElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [namedId, setNamedId] = useState<string | null>(null)
  const [chosenIds, setChosenIds] = useState<readonly string[]>([])
  const [focusedId, setFocusedId] = useState<string | null>(null)

  const shown = useMemo(
    () => (versionFilter === 'all' ? versions : versions.filter(isMilestone)),
    [versions, versionFilter],
  )
  const [most, setMost] = useState(rowsAtOnce)
  const earlier = Math.max(0, shown.length - most)
  const days = useMemo(() => timelineDays(shown.slice(0, most), new Date(), userLocale()), [shown, most])
  const focused = versions.find(({ id }) => id === focusedId) ?? null
  const chosen = versions.filter(({ id }) => chosenIds.includes(id))

  const actions = useMemo(
    (): RowActions => ({
      preview: (version) => setOpened({ kind: 'preview', version }),
      review: (version) => setOpened({ kind: 'review', version }),
      startNote: (version) => setOpened({ kind: 'note', version }),
      // a third one takes the place of the first
      choose: ({ id }) =>
        setChosenIds((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-2))),
      compare: (version) => setOpened({ kind: 'compare', older: version, newer: null }),
      startNaming: ({ id }) => setNamedId(id),
      endNaming: (version, name) => {
        setNamedId(null)
        if (name !== null) act.rename(version, name)
      },
      toggleMilestone: act.toggleMilestone,
      duplicate: act.duplicate,
      restore: (version) => (restoreBlock === null ? act.restore(version) : notify(restoreBlock)),
    }),
    [act, restoreBlock],
  )
  useVersionCommands({ version: focused, actions, mayWrite, mayCompare: session !== null, restoreBlock })
  const compareChosen = () => {
    const [newer, older] = chosen
    if (newer) setOpened({ kind: 'compare', older: older ?? newer, newer: older ? newer : null })
  }
  const close = () => setOpened(null)

  if (versions.length === 0)
    return (
      <EmptyState
        title={tModel('version.none')}
        reason={tModel('version.noneReason')}
        action={
          <Button variant="default" size="sm" disabled={restoreBlock !== null} onClick={onNameVersion}>
            {tModel('version.save')}
          </Button>
        }
      />
    )
  if (shown.length === 0)
    return (
      <EmptyState
        title={t('noMilestone')}
        reason={t('noMilestoneReason')}
        action={
          <Button variant="default" size="sm" onClick={() => change(tab.diagramId, { versionFilter: 'all' })}>
            {t('showAll')}
          </Button>
        }
      />
    )

  const tabStopId = shown.some(({ id }) => id === focusedId) ? focusedId : days[0]?.versions[0]?.id
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches(stops)) return
    event.preventDefault()
    const rows = [...(table.current?.querySelectorAll<HTMLElement>(stops) ?? [])]
    rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(event.target) + step))]?.focus()
  }
  return (
    <>
      <table
        ref={table}
        role="grid"
        aria-label={t('timeline')}
        aria-multiselectable
        className={styles.table}
        onKeyDown={move}
      >
        <thead>
          <tr>
            <th className={styles.choose}>
              <span className="visually-hidden">{t('chooseColumn')}</span>
            </th>
            <th className={styles.number}>{tModel('version.number')}</th>
            <th className={styles.nameHead}>{tModel('version.name')}</th>
            <th className={styles.time}>{tModel('version.when')}</th>
            <th>{tModel('version.who')}</th>
            <th>{tModel('version.why')}</th>
            <th>{tModel('version.state')}</th>
            <th>
              <span className="visually-hidden">{tModel('version.actions')}</span>
            </th>
          </tr>
        </thead>
        {days.map((day) => (
          <tbody key={day.key}>
            <tr className={styles.day}>
              <th scope="rowgroup" colSpan={8}>
                {day.label}
              </th>
            </tr>
            {day.versions.map((version) => (
              <VersionRow
                key={version.id}
                version={version}
                actions={actions}
                nameless={account?.user ? '–' : tModel('version.you')}
                isTabStop={version.id === tabStopId}
                isChosen={chosenIds.includes(version.id)}
                isNaming={version.id === namedId}
                isRestoring={version.id === restoringId}
                mayWrite={mayWrite}
                mayCompare={session !== null}
                restoreBlock={restoreBlock}
                onFocus={setFocusedId}
              />
            ))}
          </tbody>
        ))}
        {earlier > 0 ? (
          <tbody>
            <tr>
              <td role="gridcell" colSpan={8} className={styles.more}>
                <Button
                  size="compact-xs"
                  variant="default"
                  data-more
                  onClick={() => {
                    setMost(most + rowsAtOnce)
                    // the button may go, and the keyboard with it
                    const last = [...(table.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])].at(-1)
                    last?.focus()
                  }}
                >
                  {t('earlier', { count: Math.min(earlier, rowsAtOnce), all: earlier })}
                </Button>
              </td>
            </tr>
          </tbody>
        ) : null}
      </table>
      <div className={styles.foot}>
        {chosen.length > 0 ? (
          <>
            <span role="status">{t('chosen', { numbers: numbersOf(chosen), count: chosen.length })}</span>
            <Button size="compact-xs" disabled={!session} onClick={compareChosen}>
              {chosen.length === 1 ? t('compareDraft') : t('compareBoth')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setChosenIds([])}>
              {t('chooseNone')}
            </Button>
          </>
        ) : (
          <span>
            <kbd>Enter</kbd> {t('key.enter')} <kbd>{t('key.spaceBar')}</kbd> {t('key.space')} <kbd>F2</kbd>{' '}
            {t('key.f2')}
          </span>
        )}
      </div>
      {opened?.kind === 'compare' && session ? (
        <CompareVersions
          diagramId={tab.diagramId}
          name={tab.name}
          versions={versions}
          from={opened.older}
          to={opened.newer}
          draft={() => session.flush()}
          onClose={close}
        />
      ) : null}
      {opened?.kind === 'review' ? (
        <ReviewDialog projectId={tab.projectId} diagramId={tab.diagramId} version={opened.version} onClose={close} />
      ) : null}
      {opened?.kind === 'note' ? (
        <NoteDialog version={opened.version} onSave={(note) => act.note(opened.version, note)} onClose={close} />
      ) : null}
      {opened?.kind === 'preview' ? (
        <VersionPreview
          name={tab.name}
          version={opened.version}
          restoreBlock={restoreBlock}
          onClose={close}
          onRestore={() => act.restore(opened.version, { onSuccess: close })}
        />
      ) : null}
    </>
  )
}

const none: readonly Version[] = []

/** Rows are costly: a thousand at once would stop the window for seconds. */
const rowsAtOnce = 50

/** Where the arrows lead. */
const stops = 'tr[data-row], [data-more]'

function numbersOf(versions: readonly Version[]): string {
  return new Intl.ListFormat(userLocale()).format(versions.map(({ number }) => String(number)).toReversed())
}
