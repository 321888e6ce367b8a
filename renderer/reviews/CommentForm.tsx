import { Button, Menu, Textarea } from '@mantine/core'
import { IconAt } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from '../app/describe-error.ts'
import { formatShortcut } from '../app/shortcuts.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './reviews.module.css'

export interface Person {
  readonly userId: string
  readonly name: string
}

interface CommentFormProps {
  readonly label: string
  readonly submitLabel: string
  readonly initial?: string
  readonly isFocused?: boolean
  readonly people: readonly Person[]
  /** with the ids of those whose name stands in it after an `@` */
  readonly onSubmit: (text: string, mentions: readonly string[]) => Promise<unknown>
  readonly onCancel?: () => void
}

/** Where a comment is written; Ctrl Enter sends it, and what was typed stays until it has arrived. */
export function CommentForm(props: CommentFormProps) {
  const { label, submitLabel, initial = '', isFocused = false, people, onSubmit, onCancel } = props
  const { t } = useTranslation('reviews')
  const [text, setText] = useState(initial)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async () => {
    if (text.trim() === '' || isBusy) return
    setBusy(true)
    try {
      await onSubmit(text.trim(), mentionedIn(text, people))
      setText('')
      setRefusal(null)
    } catch (error) {
      setRefusal(describeError(error).title)
    }
    setBusy(false)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        aria-label={label}
        placeholder={t('comments.placeholder')}
        autoFocus={isFocused}
        value={text}
        error={refusal}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void submit()
          }
          if (event.key === 'Escape' && onCancel) {
            event.stopPropagation()
            onCancel()
          }
        }}
      />
      <div className={styles.bar}>
        <Button
          size="compact-xs"
          type="submit"
          loading={isBusy}
          disabled={text.trim() === ''}
          title={formatShortcut('Mod+Enter')}
        >
          {submitLabel}
        </Button>
        {onCancel && (
          <Button size="compact-xs" variant="default" onClick={onCancel}>
            {t('comments.cancel')}
          </Button>
        )}
        {people.length > 0 && (
          <Menu>
            <Menu.Target>
              <IconButton size="small" label={t('comments.mention')} icon={<IconAt size={14} stroke={1.6} />} />
            </Menu.Target>
            <Menu.Dropdown>
              {people.map(({ userId, name }) => (
                <Menu.Item
                  key={userId}
                  onClick={() =>
                    setText((before) => `${before}${before === '' || /\s$/.test(before) ? '' : ' '}@${name} `)
                  }
                >
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </form>
  )
}

function mentionedIn(text: string, people: readonly Person[]): readonly string[] {
  const lower = text.toLocaleLowerCase()
  return people.flatMap(({ userId, name }) => (lower.includes(`@${name.toLocaleLowerCase()}`) ? [userId] : []))
}
