import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../app/api.ts'
import { describeError } from '../app/describe-error.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { notify } from '../ui/notify.tsx'

interface NameVersionDialogProps {
  readonly diagramId: string
  readonly session: EditorSession
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSaved: () => void
}

/** Ctrl S: cuts a version of what is on the canvas, with a name where it deserves one. */
export function NameVersionDialog({ diagramId, session, isOpen, onClose, onSaved }: NameVersionDialogProps) {
  const { t } = useTranslation('model')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: async () => {
      await session.flush()
      if (session.saver.state !== 'saved') throw new Error(t('version.notSaved'))
      return api.versions.create({ diagramId, name: name.trim() || null, note: note.trim() || null, reason: 'saved' })
    },
    onSuccess: (version) => {
      notify(t('version.saved', { number: version.number }))
      onSaved()
      close()
    },
  })
  // the next version begins with its own words, also where this one was given up
  const close = () => {
    setName('')
    setNote('')
    save.reset()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Modal
      data-help="versions"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      opened={isOpen}
      onClose={close}
      title={t('version.save')}
      returnFocus
    >
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t('version.name')}
          description={t('version.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error ? describeError(save.error).title : undefined}
        />
        <Textarea
          mt="sm"
          autosize
          minRows={2}
          label={t('version.note')}
          description={t('version.noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('version.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
