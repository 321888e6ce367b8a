import { createForm, type Form } from '@bpmn-io/form-js-viewer'
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css'
import flatpickr from 'flatpickr'
import { options } from 'preact'
import { useEffect, useRef, useState, type Ref, useImperativeHandle } from 'react'
import { describeError } from '../app/describe-error.ts'
import { userLocale } from '../app/i18n.ts'
import { Banner } from '../ui/Banner.tsx'
import { calendarIn } from './form-calendar.ts'
import { spokenValidation } from './form-messages.ts'
import { sayInLanguage } from './form-texts.ts'
import styles from './run.module.css'

const otherHook = options.vnode
options.vnode = (vnode) => {
  sayInLanguage(vnode)
  otherHook?.(vnode)
}

export interface FormHandle {
  /** what was entered; null where the form finds something wrong, which it says beside the fields */
  submit(): Record<string, unknown> | null
}

interface FormViewProps {
  readonly schema: unknown
  readonly data: Record<string, unknown>
  readonly ref: Ref<FormHandle>
  /** what has been entered so far, after each change */
  readonly onChange?: (data: Record<string, unknown>) => void
}

/** A form-js form. What is typed in it stays until it is for something else: give it a key. */
export function FormView({ schema, data, ref, onChange }: FormViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const form = useRef<Form | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [first] = useState({ schema, data })
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })

  useImperativeHandle(ref, () => ({
    submit() {
      const result = form.current?.submit() as { data: Record<string, unknown>; errors: object } | undefined
      return result && Object.keys(result.errors).length === 0 ? result.data : null
    },
  }))

  useEffect(() => {
    const container = place.current
    if (!container) return undefined
    let isGone = false
    flatpickr.localize(calendarIn(userLocale()))
    createForm({ container, schema: first.schema, data: first.data, additionalModules: [spokenValidation] } as never)
      .then((made) => {
        if (isGone) made.destroy()
        else {
          form.current = made
          made.on('changed', ({ data: entered }: { data: Record<string, unknown> }) => latest.current?.(entered))
        }
      })
      .catch(setFailure)
    return () => {
      isGone = true
      form.current?.destroy()
      form.current = null
    }
  }, [first])

  return (
    <>
      {failure ? (
        <Banner tone="danger" title={describeError(failure).title}>
          {describeError(failure).mend}
        </Banner>
      ) : null}
      <div ref={place} className={styles.form} />
    </>
  )
}
