import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { describeError, type ErrorDescription } from '../app/describe-error.ts'
import { saidText } from '../app/said/said.ts'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { notify, notifyUndo } from '../ui/notify.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './find.module.css'
import { FindFields } from './FindFields.tsx'
import { FindResults } from './FindResults.tsx'
import { useFindStore } from './find-store.ts'
import {
  ChangedMeanwhileError,
  EditedElsewhereError,
  NotSavedError,
  replaceInProject,
  undoReplacement,
  type Replacement,
} from './replace-in-project.ts'
import { hitKey, type DiagramHits, type ProjectHit, type SearchedDiagram } from './search-messages.ts'
import { TooSlowError } from './search-thread.ts'
import { showElement } from './show-element.ts'
import { useProjectSearch } from './use-project-search.ts'

interface FindDialogProps {
  /** the diagram in front: its project is searched */
  readonly tab: Tab
  readonly onClose: () => void
}

/** Mod Shift F: finds texts in all diagrams of a project, and replaces those that are ticked. */
export function FindDialog({ tab, onClose }: FindDialogProps) {
  const { t } = useTranslation('find')
  const client = useQueryClient()
  const { projectId, projectName } = tab
  const mayWrite = useMay('diagram.write', projectId)
  const { wish, isReplacing, replacement } = useFindStore()
  const results = useRef<HTMLDivElement>(null)
  const { answer, badPattern, error, isSearching, progress, refetch, cancel } = useProjectSearch(projectId)
  const [untickedKeys, setUnticked] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => answer?.found ?? [], [answer])
  const count = found.reduce((sum, { hits }) => sum + hits.length, 0)
  const ticked = useMemo(
    () => (isReplacing ? tickedChanges(found, untickedKeys) : []),
    [found, isReplacing, untickedKeys],
  )
  const tickedCount = ticked.reduce((sum, { changes }) => sum + changes.length, 0)

  const replace = useMutation({
    mutationFn: () => {
      const note = t('replace.note', { text: wish.text, replacement })
      return replaceInProject(projectId, ticked, note)
    },
    onSuccess: async (done) => {
      setUnticked(new Set())
      const message = t('replace.done', { count: tickedCount, diagrams: t('inDiagrams', { count: ticked.length }) })
      notifyUndo(message, () => undo(done))
      await seeChanges()
    },
  })
  const undo = async (done: Replacement) => {
    const { left } = await undoReplacement(done, t('replace.undoNote', { text: wish.text, replacement }))
    notify(left.length === 0 ? t('replace.undone') : t('replace.undoneInPart', { names: left.join(', ') }))
    await seeChanges()
  }
  const seeChanges = () =>
    Promise.all([
      refetch(),
      client.invalidateQueries({ queryKey: orpc.versions.key() }),
      client.invalidateQueries({ queryKey: orpc.projects.key() }),
    ])
  const show = (diagram: SearchedDiagram, hit: ProjectHit) => {
    onClose()
    showElement({ id: projectId, name: projectName }, diagram, hit.shownId)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t('titleIn', { project: projectName })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.column}>
        <FindFields
          mayReplace={mayWrite}
          badPattern={badPattern}
          onDown={() => results.current?.querySelector<HTMLElement>('[data-hit]')?.focus()}
        />
        <Refusal refusal={useRefusal(replace.error ?? error)} />
        {answer?.unreadable.map(({ diagram, problem }) => (
          <Banner key={diagram.id} tone="warn" title={t('unreadable', { name: diagram.name })}>
            {saidText(problem.message)}
          </Banner>
        ))}
        <div ref={results} className={styles.results} aria-busy={isSearching}>
          {count > 0 ? (
            <FindResults
              found={found}
              isReplacing={isReplacing && mayWrite}
              unticked={untickedKeys}
              onTick={setUnticked}
              onShow={show}
            />
          ) : (
            <EmptyState
              title={wish.text === '' ? t('empty.title') : isSearching ? t('searching') : t('none.title')}
              reason={wish.text === '' ? t('empty.reason') : t('none.reason')}
            />
          )}
        </div>
        <div className={styles.bar}>
          <span className={styles.summary} role="status">
            {progress
              ? t('progress', progress)
              : count > 0
                ? [
                    t('found', { count, diagrams: t('inDiagrams', { count: found.length }) }),
                    ...(answer?.isCut ? [t('cut', { count })] : []),
                  ].join(' ')
                : null}
          </span>
          {progress ? (
            <Button size="sm" variant="default" onClick={() => void cancel()}>
              {t('cancel')}
            </Button>
          ) : null}
          {isReplacing && mayWrite ? (
            <PrimaryButton
              disabled={tickedCount === 0 || isSearching}
              isBusy={replace.isPending}
              onClick={() => replace.mutate()}
            >
              {t('replace.run', { count: tickedCount })}
            </PrimaryButton>
          ) : null}
        </div>
      </div>
    </Modal>
  )
}

function useRefusal(error: Error | null): ErrorDescription | null {
  const { t } = useTranslation('find')
  if (!error) return null
  if (error instanceof TooSlowError) return { title: t('tooSlow', { name: error.diagramName }), mend: t('tooSlowMend') }
  if (error instanceof ChangedMeanwhileError)
    return { title: t('changed', { name: error.diagramName }), mend: t('changedMend') }
  if (error instanceof EditedElsewhereError)
    return { title: t('editedElsewhere', { name: error.diagramName }), mend: t('editedElsewhereMend') }
  if (error instanceof NotSavedError)
    return { title: t('notSaved', { name: error.diagramName }), mend: t('notSavedMend') }
  return describeError(error)
}

/** Changes that are ticked and change something, by diagram. */
function tickedChanges(found: readonly DiagramHits[], unticked: ReadonlySet<string>) {
  return found
    .map(({ diagram, hits }) => ({
      diagram,
      changes: hits.flatMap((hit) =>
        hit.after === null || hit.after === hit.value || unticked.has(hitKey(diagram, hit))
          ? []
          : [{ text: hit.text, after: hit.after }],
      ),
    }))
    .filter(({ changes }) => changes.length > 0)
}
