import { Button } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { DocumentsDialog } from './DocumentsDialog.tsx'

interface DocumentsButtonProps {
  readonly projectId: string
  /** in a bar that has no room for words */
  readonly isIcon?: boolean
}

/** Opens the forms and decisions of the project. */
export function DocumentsButton({ projectId, isIcon = false }: DocumentsButtonProps) {
  const { t } = useTranslation('run')
  const [isOpen, setOpen] = useState(false)
  const open = () => setOpen(true)
  return (
    <>
      {isIcon ? (
        <IconButton label={t('documents.button')} icon={<IconForms size={16} stroke={1.6} />} onClick={open} />
      ) : (
        <Button size="xs" variant="subtle" onClick={open}>
          {t('documents.button')}
        </Button>
      )}
      {isOpen && <DocumentsDialog projectId={projectId} onClose={() => setOpen(false)} />}
    </>
  )
}
