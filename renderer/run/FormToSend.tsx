import { Suspense, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../app/commands.ts'
import { lazyPart } from '../app/load-part.ts'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import { answersIn, forgetFormDrafts, formDraft, keepFormDraft } from './form-drafts.ts'
import type { FormHandle } from './FormView.tsx'
import styles from './run.module.css'
import { endsItself } from './VariablesEditor.tsx'

const FormView = lazyPart(() => import('./FormView.tsx').then((module) => ({ default: module.FormView })))

interface FormToSendProps {
  readonly schema: unknown
  /** the project has no form: this one was made from variables */
  readonly isGenerated?: boolean
  /** what its fields hold at first */
  readonly data?: Record<string, unknown>
  /** under which what is typed stays until the form is sent; without, it goes with the form */
  readonly draftKey?: string
  /** it can be read, and not sent any more */
  readonly isOver?: boolean
  /** what its button says */
  readonly action: string
  /** its command in palette and cheat sheet; without, its key works inside alone */
  readonly commandId?: string
  readonly isBusy: boolean
  readonly onSend: (data: Record<string, unknown>) => void
  readonly above?: ReactNode
  readonly below?: ReactNode
  /** beside the one that sends it */
  readonly buttons?: ReactNode
}

/** A form with its own end: what is around it scrolls, the button that sends it stays in sight. */
export function FormToSend({
  schema,
  isGenerated = false,
  data,
  draftKey,
  isOver = false,
  action,
  commandId,
  isBusy,
  onSend,
  above,
  below,
  buttons,
}: FormToSendProps) {
  const { t } = useTranslation('run')
  const form = useRef<FormHandle>(null)
  // variables that change while it is open are not what it began with
  const [atFirst] = useState(data ?? {})
  const [draft] = useState(() => (draftKey === undefined ? undefined : (formDraft(draftKey) as object | undefined)))
  const send = () => {
    const entered = isBusy || isOver ? null : form.current?.submit()
    if (entered) onSend(entered)
  }
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useCommands(
    useMemo(
      () =>
        commandId === undefined || isOver
          ? []
          : [
              {
                id: commandId,
                title: action,
                group: t('group'),
                shortcut: 'Mod+Enter',
                inTextFields: true,
                isEnabled: () => !endsItself(document.activeElement),
                run: () => latest.current(),
              },
            ],
      [commandId, isOver, action, t],
    ),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <>
      <div className={styles.scroll} onKeyDown={onKeyDown}>
        {above}
        {isGenerated && <p className={styles.hint}>{t(hasFields(schema) ? 'task.generated' : 'task.noForm')}</p>}
        <Suspense fallback={null}>
          <FormView
            schema={schema}
            data={{ ...atFirst, ...draft }}
            ref={form}
            {...(draftKey !== undefined && {
              onChange: (held) => keepAnswers(draftKey, answersIn(held, atFirst)),
            })}
          />
        </Suspense>
        {below}
      </div>
      {!isOver && (
        <div className={styles.foot}>
          <PrimaryButton shortcut="Mod+Enter" isBusy={isBusy} onClick={send}>
            {action}
          </PrimaryButton>
          {buttons}
        </div>
      )}
    </>
  )
}

function keepAnswers(draftKey: string, answers: Record<string, unknown>): void {
  if (Object.keys(answers).length > 0) keepFormDraft(draftKey, answers)
  else forgetFormDrafts((key) => key === draftKey)
}

const hasFields = (schema: unknown) => ((schema as { components?: readonly unknown[] }).components ?? []).length > 0
