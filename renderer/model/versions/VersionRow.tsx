import { Button } from '@mantine/core'
import { IconFlag, IconFlagFilled } from '@tabler/icons-react'
import { memo, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { reasonWeights } from '../../../shared/contract/version-reason.ts'
import { userLocale } from '../../app/i18n.ts'
import { StateTag } from '../../reviews/StateTag.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NameField } from '../../ui/NameField.tsx'
import type { RowActions } from './row-actions.ts'
import { isMilestone } from './timeline-days.ts'
import { VersionMenu } from './VersionMenu.tsx'
import styles from './VersionTimeline.module.css'

interface VersionRowProps {
  readonly version: Version
  readonly actions: RowActions
  /** who an author without a name is */
  readonly nameless: string
  readonly isTabStop: boolean
  readonly isChosen: boolean
  readonly isNaming: boolean
  readonly isRestoring: boolean
  readonly mayWrite: boolean
  readonly mayCompare: boolean
  /** why it cannot take the place of the draft */
  readonly restoreBlock: string | null
  readonly onFocus: (id: string) => void
}

/** One version: Enter looks at it, Space chooses it for comparing, F2 names it. */
export const VersionRow = memo(function VersionRow(props: VersionRowProps) {
  const { version, actions, isTabStop, isChosen, isNaming, isRestoring, mayWrite, restoreBlock } = props
  const { t } = useTranslation('versions')
  const { t: tModel } = useTranslation('model')
  const { t: tReviews } = useTranslation('reviews')
  const { number, name, note, reason, state, createdAt } = version
  const date = new Date(createdAt)
  const { time, whole } = formatsOf(userLocale())
  const isMarked = isMilestone(version)
  const isQuiet = !isMarked && name === null && state === 'draft' && reasonWeights[reason] === 0
  const reasonWord = tModel(`version.reason.${reason}`)
  const why = note === null ? reasonWord : `${reasonWord}: ${note}`
  const who = version.authorName ?? props.nameless
  const read = [
    t('row', { number }),
    name,
    time.format(date),
    who,
    why,
    state === 'draft' ? null : tReviews(`state.${state}`),
  ]

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      Enter: () => actions.preview(version),
      ' ': () => actions.choose(version),
      F2: mayWrite ? () => actions.startNaming(version) : undefined,
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <tr
      data-row
      data-weight={isMarked ? 'milestone' : isQuiet ? 'quiet' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={read.filter((part) => part !== null).join(', ')}
      aria-selected={isChosen}
      onFocus={() => props.onFocus(version.id)}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('button, input')) actions.preview(version)
      }}
    >
      <td role="gridcell" className={styles.choose}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChosen}
          aria-label={t('choose', { number })}
          title={t('choose', { number })}
          onChange={() => actions.choose(version)}
        />
      </td>
      <td role="gridcell" className={styles.number}>
        {number}
      </td>
      <td role="gridcell" className={styles.name}>
        <span className={styles.subject}>
          <IconButton
            size="small"
            className={styles.flag}
            label={version.isMilestone ? t('unmark', { number }) : t('mark', { number })}
            isPressed={version.isMilestone}
            disabled={!mayWrite}
            icon={
              version.isMilestone ? (
                <IconFlagFilled size={14} aria-hidden />
              ) : (
                <IconFlag size={14} stroke={1.6} aria-hidden />
              )
            }
            onClick={() => actions.toggleMilestone(version)}
          />
          {isNaming ? (
            <NameField
              label={t('nameOf', { number })}
              name={name ?? ''}
              mayBeEmpty
              onDone={(done) => actions.endNaming(version, done)}
            />
          ) : (
            <span className={styles.words} title={name ?? undefined}>
              {name ?? '–'}
            </span>
          )}
        </span>
      </td>
      <td role="gridcell" className={styles.time}>
        <time dateTime={createdAt} title={whole.format(date)}>
          {time.format(date)}
        </time>
      </td>
      <td role="gridcell">{who}</td>
      <td role="gridcell" className={styles.why}>
        <span className={styles.words} title={note ?? undefined}>
          {why}
        </span>
      </td>
      <td role="gridcell">{isQuiet ? null : <StateTag state={state} />}</td>
      <td role="gridcell" className={styles.actions}>
        <span>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={tModel('version.openLabel', { number })}
            onClick={() => actions.preview(version)}
          >
            {tModel('version.open')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={tModel('version.reviewLabel', { number })}
            onClick={() => actions.review(version)}
          >
            {tModel('version.review')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={tModel('version.restoreLabel', { number })}
            aria-disabled={restoreBlock !== null}
            title={restoreBlock ?? undefined}
            loading={isRestoring}
            onClick={() => actions.restore(version)}
          >
            {tModel('version.restore')}
          </Button>
          <VersionMenu version={version} actions={actions} mayWrite={mayWrite} mayCompare={props.mayCompare} />
        </span>
      </td>
    </tr>
  )
})

const formats = new Map<string, { readonly time: Intl.DateTimeFormat; readonly whole: Intl.DateTimeFormat }>()

/** Made once for each language: making one takes longer than using it. */
function formatsOf(locale: string) {
  let made = formats.get(locale)
  if (!made) {
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
    const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })
    formats.set(locale, (made = { time, whole }))
  }
  return made
}
