import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentsDialog } from './DocumentsDialog.tsx'

/** Opens the forms and decisions of the project. */
export function DocumentsButton({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation('run')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
        {t('documents.button')}
      </Button>
      {isOpen && <DocumentsDialog projectId={projectId} onClose={() => setOpen(false)} />}
    </>
  )
}
