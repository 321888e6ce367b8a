import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { FormToSend } from './FormToSend.tsx'
import styles from './run.module.css'
import { StartChoice, usualStart } from './StartChoice.tsx'
import { useCommand } from './use-command.ts'
import { VariablesEditor } from './VariablesEditor.tsx'

/** characters that an instance's name may have, as the backend checks */
const mostOfTitle = 200

interface StartDialogProps {
  readonly deployment: Deployment
  readonly onClose: () => void
  readonly onStarted: (instanceId: string) => void
}

/** Starts an instance: where it begins, what it is called, and its start form or variables. */
export function StartDialog({ deployment, onClose, onStarted }: StartDialogProps) {
  const { t } = useTranslation('run')
  const { starts } = deployment
  const [chosen, setChosen] = useState(() => usualStart(starts))
  const [title, setTitle] = useState('')
  // the same id for each attempt: a start that was done and not answered is not done twice
  const [commandId] = useState(() => crypto.randomUUID())
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
        <StartChoice starts={starts} value={chosen} onChange={setChosen} />
        <TextInput
          data-autofocus
          label={t('start.name')}
          description={t('start.nameHint')}
          maxLength={mostOfTitle}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {start?.form ? (
          <FormToSend key={chosen} schema={start.form} action={t('start.button')} isBusy={isBusy} onSend={begin} />
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
