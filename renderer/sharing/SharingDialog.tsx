import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { ServerChoice } from './ServerChoice.tsx'
import { ShareForm } from './ShareForm.tsx'
import { SharedProject } from './SharedProject.tsx'

interface SharingDialogProps {
  readonly projectId: string
  readonly name: string
  readonly onClose: () => void
}

/** Shares a project with a team server, and keeps both copies together. */
export function SharingDialog({ projectId, name, onClose }: SharingDialogProps) {
  const { t } = useTranslation('sharing')
  const { data: link } = useQuery(orpc.sharing.link.queryOptions({ input: { projectId } }))
  return (
    <Modal
      data-help="sharing"
      opened
      onClose={onClose}
      title={t('title', { name })}
      size={720}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {link === null && (
        <ServerChoice>{(server) => <ShareForm key={server.id} projectId={projectId} server={server} />}</ServerChoice>
      )}
      {link && <SharedProject projectId={projectId} />}
    </Modal>
  )
}
