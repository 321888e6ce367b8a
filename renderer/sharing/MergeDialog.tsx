import { Button, Modal } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiagramMerge, SharingStatus } from '../../shared/contract/sharing-contract.ts'
import { api, orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { said } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { flushEditors } from './open-editors.ts'
import { MarkedDiagram, type Mark } from '../canvas/MarkedDiagram.tsx'
import styles from './sharing.module.css'

type Side = 'mine' | 'theirs'
type Picture = 'merged' | Side

interface MergeDialogProps {
  readonly projectId: string
  readonly diagramId: string
  readonly name: string
  /** only one side changed it: there is nothing to join */
  readonly isViewOnly: boolean
  readonly onClose: () => void
  readonly onMerged: (outcome: { status: SharingStatus; done: string[] }) => Promise<void>
}

/** A diagram that both sides changed: what goes together is joined, what does not is chosen by element. */
export function MergeDialog({ projectId, diagramId, name, isViewOnly, onClose, onMerged }: MergeDialogProps) {
  const { t } = useTranslation('sharing')
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const [picture, setPicture] = useState<Picture>('merged')
  const [shownId, setShownId] = useState<string | null>(null)
  const { data: preview, error } = useQuery({
    ...orpc.sharing.preview.queryOptions({ input: { diagramId, choices } }),
    placeholderData: keepPreviousData,
  })
  const merge = useMutation({
    mutationFn: async (seen: string) => {
      await flushEditors(projectId)
      return api.sharing.merge({ diagramId, choices, seen })
    },
    onSuccess: async (outcome) => {
      await onMerged(outcome)
      onClose()
    },
  })
  const failure = merge.error ?? error
  const refusal = failure ? describeError(failure) : null
  const conflicts = preview?.conflicts ?? []
  const left = conflicts.filter(({ elementId }) => choices[elementId] === undefined).length
  const chooseAll = (side: Side) => setChoices(Object.fromEntries(conflicts.map(({ elementId }) => [elementId, side])))
  return (
    <Modal
      data-help="sharing"
      opened
      onClose={onClose}
      size="92%"
      title={t(isViewOnly ? 'viewOf' : 'merge.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.column}>
        <Refusal refusal={refusal} />
        {preview?.problems.map(said).map(({ message, mend }) => (
          <Banner key={message} tone="danger" title={message}>
            {mend}
          </Banner>
        ))}
        {!isViewOnly && <p className={styles.hint}>{t('merge.hint')}</p>}
        <div className={styles.bar}>
          <Segmented<Picture>
            label={t('merge.show')}
            options={[
              { value: 'merged', label: t('merge.joined') },
              { value: 'mine', label: t('merge.mine') },
              { value: 'theirs', label: t('merge.theirs') },
            ]}
            value={picture}
            onChange={setPicture}
          />
          <span className={styles.space} />
          {conflicts.length > 1 && (
            <>
              <Button size="compact-xs" variant="default" onClick={() => chooseAll('mine')}>
                {t('merge.allMine')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => chooseAll('theirs')}>
                {t('merge.allTheirs')}
              </Button>
            </>
          )}
        </div>
        {preview && (
          <div className={styles.merge}>
            <MarkedDiagram xml={preview[picture]} marks={marksOf(preview)} selectedId={shownId} />
            <Choices preview={preview} choices={choices} onChoose={setChoices} onShow={setShownId} />
          </div>
        )}
        <div className={styles.bar}>
          <span className={styles.hint} role="status">
            {isViewOnly ? null : left > 0 ? t('merge.left', { count: left }) : t('merge.noConflicts')}
          </span>
          <span className={styles.space} />
          <Button size="sm" variant="default" onClick={onClose}>
            {t(isViewOnly ? 'close' : 'cancel')}
          </Button>
          {!isViewOnly && (
            <PrimaryButton
              disabled={!preview || left > 0 || preview.problems.length > 0}
              isBusy={merge.isPending}
              onClick={() => preview && merge.mutate(preview.seen)}
            >
              {t('merge.done')}
            </PrimaryButton>
          )}
        </div>
      </div>
    </Modal>
  )
}

interface ChoicesProps {
  readonly preview: DiagramMerge
  readonly choices: Readonly<Record<string, Side>>
  readonly onChoose: (choices: Readonly<Record<string, Side>>) => void
  readonly onShow: (elementId: string) => void
}

function Choices({ preview, choices, onChoose, onShow }: ChoicesProps) {
  const { t } = useTranslation('sharing')
  const { conflicts, here, there } = preview
  return (
    <div className={styles.choices} tabIndex={0} role="region" aria-label={t('merge.conflicts')}>
      {conflicts.map(({ elementId, name, tag, kind, details }) => {
        const label = name ?? elementId
        return (
          <section key={elementId} className={styles.choice} aria-label={label}>
            <button type="button" className={styles.element} onClick={() => onShow(elementId)}>
              {label}
            </button>
            <p className={styles.hint}>
              {tag}, {t(`merge.kind.${kind}`)}
            </p>
            {details.length > 0 && (
              <dl className={styles.detail}>
                {details.flatMap(({ what, mine, theirs }) => [
                  <dt key={`${what} mine`}>{`${what}, ${t('merge.mine')}`}</dt>,
                  <dd key={`${what} mine value`}>{mine ?? t('merge.nothing')}</dd>,
                  <dt key={`${what} theirs`}>{`${what}, ${t('merge.theirs')}`}</dt>,
                  <dd key={`${what} theirs value`}>{theirs ?? t('merge.nothing')}</dd>,
                ])}
              </dl>
            )}
            <div className={styles.bar} role="group" aria-label={t('merge.choiceFor', { name: label })}>
              {(['mine', 'theirs'] as const).map((side) => (
                <Button
                  key={side}
                  size="compact-xs"
                  variant={choices[elementId] === side ? 'filled' : 'default'}
                  aria-pressed={choices[elementId] === side}
                  onClick={() => onChoose({ ...choices, [elementId]: side })}
                >
                  {t(`merge.${side}`)}
                </Button>
              ))}
            </div>
          </section>
        )
      })}
      {[
        { title: t('merge.changesHere'), changes: here },
        { title: t('merge.changesThere'), changes: there },
      ].map(({ title, changes }) => (
        <section key={title} className={styles.column} aria-label={title}>
          <h3 className={styles.heading}>{title}</h3>
          <ul className={styles.changes}>
            {changes.map(({ elementId, name, how }) => (
              <li key={elementId}>
                <button type="button" className={styles.element} onClick={() => onShow(elementId)}>
                  {name ?? elementId}
                </button>{' '}
                {t(`merge.how.${how}`)}
              </li>
            ))}
            {changes.length === 0 && <li className={styles.hint}>{t('merge.nothing')}</li>}
          </ul>
        </section>
      ))}
    </div>
  )
}

function marksOf({ conflicts, here, there }: DiagramMerge): readonly Mark[] {
  const inConflict = new Set(conflicts.map(({ elementId }) => elementId))
  return [
    ...conflicts.map(({ elementId }) => ({ elementId, kind: 'conflict' as const })),
    ...here
      .filter((each) => !inConflict.has(each.elementId))
      .map((each) => ({ elementId: each.elementId, kind: 'mine' as const })),
    ...there
      .filter((each) => !inConflict.has(each.elementId))
      .map((each) => ({ elementId: each.elementId, kind: 'theirs' as const })),
  ]
}
