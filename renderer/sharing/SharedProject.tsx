import { Anchor, Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SharedItem } from '../../shared/contract/sharing-contract.ts'
import { orpc } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { saidInWhole, saidText } from '../app/said/said.ts'
import { Banner } from '../ui/Banner.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { Checks } from './Checks.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { SharedItems } from './SharedItems.tsx'
import styles from './sharing.module.css'
import { useSharingActions } from './use-sharing-actions.ts'

/** How often the server is asked while somebody looks. */
const REFRESH_MS = 20_000

/** What differs between a project and its copy on a team server, and the ways to bring them together. */
export function SharedProject({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation('sharing')
  const { data: status, error } = useQuery(
    orpc.sharing.status.queryOptions({ input: { projectId }, refetchInterval: REFRESH_MS }),
  )
  const actions = useSharingActions(projectId)
  const { publish, update, choose, cancelPending, unlink } = actions
  const [note, setNote] = useState('')
  /** items that stay behind: all others are sent */
  const [heldBack, setHeldBack] = useState<ReadonlySet<string>>(new Set())
  const [merged, setMerged] = useState<SharedItem | null>(null)
  const failure = publish.error ?? update.error ?? choose.error ?? unlink.error ?? error
  const refusal = failure ? describeError(failure) : null
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  if (!status) return refusal ? <Refusal refusal={refusal} /> : <p className={styles.hint}>{t('loading')}</p>
  const { link, isReached, problem } = status
  const different = status.items.filter(({ here, there }) => here !== 'same' || there !== 'same')
  const sendable = different.flatMap(({ localId, here, there }) =>
    localId !== null && here !== 'same' && there === 'same' ? [localId] : [],
  )
  const chosen = sendable.filter((id) => !heldBack.has(id))
  const isPart = chosen.length < sendable.length
  const isBusy = publish.isPending || update.isPending || choose.isPending
  return (
    <div className={styles.column}>
      <Refusal refusal={refusal} />
      {!isReached && problem && (
        <Banner tone="warn" title={t('away')}>
          {saidInWhole(problem)} {t('awayHint')}
        </Banner>
      )}
      {link.pending && (
        <Banner
          tone={link.problem ? 'danger' : 'info'}
          title={
            link.problem
              ? saidText(link.problem.message)
              : t('pending', { when: when.format(new Date(link.pending.since)) })
          }
          actions={
            <Button size="xs" variant="default" onClick={() => cancelPending.mutate()}>
              {t('cancelPending')}
            </Button>
          }
        >
          {link.problem ? saidText(link.problem.mend) : link.pending.note}
        </Banner>
      )}
      <div className={styles.bar}>
        <p className={styles.hint}>
          {t('where', { space: link.spaceName, address: link.server.address })}
          {link.lastExchangeAt && `, ${t('last', { when: when.format(new Date(link.lastExchangeAt)) })}`}
        </p>
        <Anchor size="xs" href={link.url} target="_blank" rel="noreferrer">
          {t('openThere')}
        </Anchor>
      </div>
      {different.length === 0 ? (
        <p className={styles.hint}>{t('same')}</p>
      ) : (
        <SharedItems
          items={different}
          isBusy={isBusy}
          chosen={chosen}
          onHoldBack={(id, isHeld) => setHeldBack((before) => withOrWithout(before, id, isHeld))}
          onMerge={setMerged}
          onChoose={(item, side) => choose.mutate({ item, side })}
        />
      )}
      <Checks items={different} />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        label={t('note')}
        description={t('noteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.bar}>
        <PrimaryButton
          isBusy={publish.isPending}
          disabled={isBusy || (isPart && chosen.length === 0)}
          onClick={() => publish.mutate({ note, itemIds: isPart ? chosen : null }, { onSuccess: () => setNote('') })}
        >
          {isPart ? t('publishSome', { count: chosen.length, all: sendable.length }) : t('publish')}
        </PrimaryButton>
        <Button
          size="sm"
          variant="default"
          loading={update.isPending}
          disabled={isBusy || !isReached}
          onClick={() => update.mutate()}
        >
          {t('update')}
        </Button>
        <span className={styles.space} />
        <Button size="sm" variant="subtle" color="gray" disabled={isBusy} onClick={() => unlink.mutate()}>
          {t('unlink')}
        </Button>
      </div>
      {merged && (
        <MergeDialog
          projectId={projectId}
          diagramId={merged.localId!}
          name={merged.name}
          isViewOnly={merged.here === 'same' || merged.there === 'same'}
          onClose={() => setMerged(null)}
          onMerged={actions.settle}
        />
      )}
    </div>
  )
}

function withOrWithout(before: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const after = new Set(before)
  if (isIn) after.add(id)
  else after.delete(id)
  return after
}
