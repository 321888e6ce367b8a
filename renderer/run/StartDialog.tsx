import { Modal, TextInput } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { PrimaryButton } from '../ui/PrimaryButton.tsx'
import type { FormHandle } from './FormView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'
import { VariablesEditor } from './VariablesEditor.tsx'

const FormView = lazy(() => import('./FormView.tsx').then((module) => ({ default: module.FormView })))

interface StartDialogProps {
  readonly deployment: Deployment
  readonly onClose: () => void
  readonly onStarted: (instanceId: string) => void
}

/** Starts an instance: where it begins, what it is called, and its start form or variables. */
export function StartDialog({ deployment, onClose, onStarted }: StartDialogProps) {
  const { t } = useTranslation('run')
  const { starts } = deployment
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      starts.findIndex(({ kind }) => kind === 'none'),
    ),
  )
  const [title, setTitle] = useState('')
  // the same id for each attempt: a start that was done and not answered is not done twice
  const [commandId] = useState(() => crypto.randomUUID())
  const form = useRef<FormHandle>(null)
  const { run, isBusy, refusal } = useCommand()
  const start = starts[chosen]
  const begin = (variables: Record<string, unknown>) =>
    void run(async () => {
      const { id } = await api.instances.start({
        deploymentId: deployment.id,
        variables: variables as never,
        commandId,
        ...(start ? { process: start.process } : {}),
        ...(start?.startEvent && start.kind !== 'none' ? { startEvent: start.startEvent } : {}),
        ...(title.trim() === '' ? {} : { title }),
      })
      onStarted(id)
    })
  return (
    <Modal
      data-help="run-instances"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened
      onClose={onClose}
      title={t('start.title')}
      size="lg"
    >
      <div className={styles.dialog}>
        <Refusal refusal={refusal} />
        {starts.length > 1 && (
          <label className={styles.label}>
            {t('start.with')}
            <select
              className={styles.select}
              value={chosen}
              onChange={(event) => setChosen(Number(event.currentTarget.value))}
            >
              {starts.map((each, index) => (
                <option key={`${each.process}/${each.startEvent}`} value={index}>
                  {[each.processName ?? each.process, each.startEventName ?? t(`start.kind.${each.kind}`)].join(' · ')}
                </option>
              ))}
            </select>
          </label>
        )}
        <TextInput
          data-autofocus
          label={t('start.name')}
          description={t('start.nameHint')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {start?.form ? (
          <>
            <Suspense fallback={null}>
              <FormView key={chosen} schema={start.form} data={{}} ref={form} />
            </Suspense>
            <PrimaryButton
              isBusy={isBusy}
              onClick={() => {
                const data = form.current?.submit()
                if (data) begin(data)
              }}
            >
              {t('start.button')}
            </PrimaryButton>
          </>
        ) : (
          <VariablesEditor
            label={t('start.variables')}
            initial={{}}
            action={t('start.button')}
            isBusy={isBusy}
            onSubmit={begin}
          />
        )}
      </div>
    </Modal>
  )
}
