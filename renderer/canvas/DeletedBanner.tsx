import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { Banner } from '../ui/Banner.tsx'
import { notifyError } from '../ui/notify.tsx'
import type { EditorSession } from './editor-store.ts'

/** Another window deleted this diagram: what is drawn here is stored once it is back. */
export function DeletedBanner({ diagramId, session }: { diagramId: string; session: EditorSession }) {
  const { t } = useTranslation('canvas')
  const client = useQueryClient()
  const { mutate: bringBack, isPending } = useMutation({
    mutationFn: async () => {
      await api.diagrams.restore({ id: diagramId })
      await session.flush()
      await client.invalidateQueries({ queryKey: orpc.projects.key() })
    },
    onError: notifyError,
  })
  return (
    <Banner
      tone="danger"
      title={t('deleted.title')}
      actions={
        <Button size="xs" variant="default" disabled={isPending} onClick={() => bringBack()}>
          {t('deleted.bringBack')}
        </Button>
      }
    >
      {t('deleted.text')}
    </Banner>
  )
}
