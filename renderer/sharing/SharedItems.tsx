import { Button, Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SharedItem } from '../../shared/contract/sharing-contract.ts'
import { Tag } from '../ui/badges.tsx'
import table from '../ui/table.module.css'
import styles from './sharing.module.css'

interface SharedItemsProps {
  readonly items: readonly SharedItem[]
  readonly isBusy: boolean
  /** ids here of what will be sent */
  readonly chosen: readonly string[]
  readonly onHoldBack: (localId: string, isHeld: boolean) => void
  /** shows what was changed in a diagram, to join it where both sides did */
  readonly onMerge: (item: SharedItem) => void
  readonly onChoose: (item: SharedItem, side: 'mine' | 'theirs') => void
}

/** The items that differ, with a way out for each that both sides changed. */
export function SharedItems({ items, isBusy, chosen, onHoldBack, onMerge, onChoose }: SharedItemsProps) {
  const { t } = useTranslation('sharing')
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('items')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.send}>
              <span className="visually-hidden">{t('send')}</span>
            </th>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('here')}</th>
            <th scope="col">{t('there')}</th>
            <th scope="col">{t('action')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const isConflict = item.here !== 'same' && item.there !== 'same'
            const isMergeable = item.kind === 'diagram' && item.here === 'changed' && item.there === 'changed'
            return (
              <tr key={`${item.localId} ${item.remoteId}`}>
                <td>
                  {item.localId !== null && item.here !== 'same' && item.there === 'same' && (
                    <Checkbox
                      size="xs"
                      aria-label={t('sendOf', { name: item.name })}
                      disabled={isBusy}
                      checked={chosen.includes(item.localId)}
                      onChange={(event) => onHoldBack(item.localId!, !event.currentTarget.checked)}
                    />
                  )}
                </td>
                <td>
                  {item.name} <span className={styles.hint}>{t(`kind.${item.kind}`)}</span>
                </td>
                <td>
                  <Became item={item.here} isConflict={isConflict} />
                </td>
                <td>
                  <Became item={item.there} isConflict={isConflict} />
                </td>
                <td>
                  {item.kind === 'diagram' && !isConflict && (item.here === 'changed' || item.there === 'changed') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('viewOf', { name: item.name })}
                      onClick={() => onMerge(item)}
                    >
                      {t('view')}
                    </Button>
                  )}
                  {isMergeable && (
                    <Button
                      size="compact-xs"
                      disabled={isBusy}
                      aria-label={t('resolveOf', { name: item.name })}
                      onClick={() => onMerge(item)}
                    >
                      {t('resolve')}
                    </Button>
                  )}
                  {isConflict &&
                    !isMergeable &&
                    (['mine', 'theirs'] as const).map((side) => {
                      const action = t(side === 'mine' ? 'takeMine' : 'takeTheirs')
                      return (
                        <Button
                          key={side}
                          size="compact-xs"
                          variant="default"
                          disabled={isBusy}
                          aria-label={t('sideOf', { action, name: item.name })}
                          onClick={() => onChoose(item, side)}
                        >
                          {action}
                        </Button>
                      )
                    })}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Became({ item, isConflict }: { readonly item: SharedItem['here']; readonly isConflict: boolean }) {
  const { t } = useTranslation('sharing')
  if (item === 'same') return <span className={styles.hint}>{t('became.same')}</span>
  return <Tag tone={isConflict ? 'danger' : 'accent'}>{t(`became.${item}`)}</Tag>
}
