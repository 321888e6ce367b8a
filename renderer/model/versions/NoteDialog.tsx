import { Button, Modal, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'

interface NoteDialogProps {
  readonly version: Version
  /** the note, empty where there is to be none */
  readonly onSave: (note: string) => void
  readonly onClose: () => void
}

/** What somebody has to say about a version, and why it was made. */
export function NoteDialog({ version, onSave, onClose }: NoteDialogProps) {
  const { t } = useTranslation('versions')
  const [note, setNote] = useState(version.note ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = note.trim()
    if (said !== (version.note ?? '')) onSave(said)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
      title={t('noteTitle', { number: version.number })}
      returnFocus
    >
      <form onSubmit={submit}>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxRows={12}
          maxLength={2000}
          label={t('note')}
          description={t('noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
          <Button variant="default" onClick={onClose}>
            {t('model:cancel')}
          </Button>
          <Button type="submit">{t('noteSave')}</Button>
        </div>
      </form>
    </Modal>
  )
}
