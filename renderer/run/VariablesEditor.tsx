import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formDraft, keepFormDraft } from './form-drafts.ts'
import { readObject } from './read-object.ts'

interface VariablesEditorProps {
  readonly label: string
  readonly initial: Record<string, unknown>
  readonly action: string
  readonly isBusy?: boolean
  /** false: something beside it that is needed is missing */
  readonly isReady?: boolean
  /** whether it is what its surroundings are for */
  readonly isPrimary?: boolean
  /** under which what is typed stays until it is forgotten; without, it goes with the editor */
  readonly draftKey?: string
  readonly onSubmit: (variables: Record<string, unknown>) => void
}

/** Variables as JSON: what is no object is said below the field, and nothing is sent. */
export function VariablesEditor({
  label,
  initial,
  action,
  isBusy = false,
  isReady = true,
  isPrimary = true,
  draftKey,
  onSubmit,
}: VariablesEditorProps) {
  const { t } = useTranslation('run')
  const [text, setText] = useState(() => {
    const typed = draftKey === undefined ? undefined : formDraft(draftKey)
    return typeof typed === 'string' ? typed : JSON.stringify(initial, null, 2)
  })
  const [error, setError] = useState<string | null>(null)
  const submit = () => {
    if (isBusy || !isReady) return
    const read = readObject(text)
    setError('why' in read ? t(`variables.${read.why}`, { ...read }) : null)
    if ('object' in read) onSubmit(read.object)
  }
  return (
    <>
      <Textarea
        label={label}
        value={text}
        error={error}
        autosize
        minRows={3}
        maxRows={12}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--font-mono, monospace)', fontSize: 12 } }}
        data-ends-itself
        onChange={(event) => {
          setText(event.currentTarget.value)
          if (draftKey !== undefined) keepFormDraft(draftKey, event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          submit()
        }}
      />
      <Button
        size="xs"
        mt={8}
        variant={isPrimary ? 'filled' : 'default'}
        loading={isBusy}
        disabled={!isReady}
        onClick={submit}
      >
        {action}
      </Button>
    </>
  )
}

/** Whether something sends what it holds by Ctrl Enter itself, not the form around or beside it. */
export function endsItself(element: Element | null): boolean {
  return Boolean(element?.closest('[data-ends-itself]'))
}
