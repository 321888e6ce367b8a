import { ActionIcon, MultiSelect, TextInput, Tooltip } from '@mantine/core'
import { IconLetterCase, IconLetterW, IconRegex, IconReplace } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { searchPlaces, type SearchPlace } from '../../shared/bpmn/search/places.ts'
import styles from './find.module.css'
import { useFindStore } from './find-store.ts'

interface FindFieldsProps {
  readonly mayReplace: boolean
  /** why the expression is none */
  readonly badPattern: string | null
  /** arrow down in the field: to the results */
  readonly onDown: () => void
}

const switches = [
  { key: 'matchCase', icon: IconLetterCase },
  { key: 'wholeWord', icon: IconLetterW },
  { key: 'isExpression', icon: IconRegex },
] as const

/** What is looked for, how and where, and what is put in its place. */
export function FindFields({ mayReplace, badPattern, onDown }: FindFieldsProps) {
  const { t } = useTranslation('find')
  const { wish, places, isReplacing, replacement, change } = useFindStore()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onDown()
  }
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <TextInput
          data-autofocus
          className={styles.field}
          aria-label={t('text')}
          placeholder={t('text')}
          value={wish.text}
          onChange={(event) => change({ wish: { ...wish, text: event.currentTarget.value } })}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onKeyDown}
          error={badPattern === null ? undefined : t('badExpression', { reason: badPattern })}
        />
        {switches.map(({ key, icon: Icon }) => (
          <Tooltip key={key} label={t(key)}>
            <ActionIcon
              variant="default"
              size={28}
              className={styles.toggle}
              aria-label={t(key)}
              aria-pressed={wish[key]}
              onClick={() => change({ wish: { ...wish, [key]: !wish[key] } })}
            >
              <Icon size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
        {mayReplace ? (
          <Tooltip label={t('replace.switch')}>
            <ActionIcon
              variant="default"
              size={28}
              className={styles.toggle}
              aria-label={t('replace.switch')}
              aria-pressed={isReplacing}
              onClick={() => change({ isReplacing: !isReplacing })}
            >
              <IconReplace size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </div>
      {isReplacing && mayReplace ? (
        <TextInput
          aria-label={t('replace.with')}
          placeholder={t('replace.with')}
          value={replacement}
          onChange={(event) => change({ replacement: event.currentTarget.value })}
          onKeyDown={onKeyDown}
          description={wish.isExpression ? t('replace.groups') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      ) : null}
      <MultiSelect
        aria-label={t('places')}
        placeholder={places.length === 0 ? t('everywhere') : undefined}
        data={searchPlaces.map((place) => ({ value: place, label: t(`place.${place}`) }))}
        value={[...places]}
        onChange={(chosen) => change({ places: chosen as SearchPlace[] })}
        clearable
        clearButtonProps={{ 'aria-label': t('everywhere') }}
      />
    </div>
  )
}
