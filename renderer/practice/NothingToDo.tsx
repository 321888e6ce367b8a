import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { runCommand } from '../app/commands.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { usePracticeStore } from './practice-store.ts'
import { stillWaiting } from './still-waiting.ts'

/** Where no task waits: what the cases wait for instead, and the way on. */
export function NothingToDo({ practice }: { readonly practice: Practice }) {
  const { t } = useTranslation('practice')
  const what = stillWaiting(practice)
  const names = practice.nextTimer?.elements.join(', ') ?? ''
  const { update } = usePracticeStore.getState()
  const ways = {
    incident: null,
    timer: { label: t('nothing.timer.do'), go: () => void runCommand('practice.wait') },
    condition: { label: t('nothing.condition.do'), go: () => update(practice.diagramId, { drawer: 'variables' }) },
    nothing: null,
    done: { label: t('start.another'), go: () => update(practice.diagramId, { chosen: { kind: 'start' } }) },
  } as const
  const way = ways[what]
  return (
    <EmptyState
      title={t(`nothing.${what}.title`)}
      reason={t(`nothing.${what}.reason`, { names })}
      action={
        way && (
          <Button variant="default" onClick={way.go}>
            {way.label}
          </Button>
        )
      }
    />
  )
}
