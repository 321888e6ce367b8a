import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { api, orpc } from '../app/api.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { Banner } from '../ui/Banner.tsx'
import { notify, notifyError } from '../ui/notify.tsx'
import type { EditorSession } from './editor-store.ts'

/** Somebody else saved this diagram in between: both drafts are kept, whatever the user chooses. */
export function ConflictBanner({ diagramId, session }: { diagramId: string; session: EditorSession }) {
  const { t } = useTranslation('canvas')
  const tab = useWorkspace((workspace) => workspace.tabs.find((open) => open.diagramId === diagramId))
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)

  const run = (action: () => Promise<void>) => () => {
    setBusy(true)
    action()
      .catch(notifyError)
      .finally(() => setBusy(false))
  }
  const takeTheirs = run(async () => {
    const mine = await session.flush()
    const open = await api.diagrams.open({ id: diagramId })
    const name = t('conflict.copyName', { name: open.name })
    await api.diagrams.import({
      projectId: tab?.projectId ?? open.projectId,
      files: [{ fileName: `${name}.bpmn`, content: base64(mine) }],
    })
    await session.show(open)
    notify(t('conflict.kept', { name }))
  })
  const overwrite = run(async () => {
    // theirs stays as a version before mine takes its place
    await api.versions.create({ diagramId, name: null, note: t('conflict.versionName'), reason: 'saved' })
    const { revision } = await api.diagrams.open({ id: diagramId })
    await session.saver.overwrite(revision)
    void client.invalidateQueries({ queryKey: orpc.versions.key() })
  })

  return (
    <Banner
      tone="danger"
      title={t('conflict.title')}
      actions={
        <>
          <Button size="xs" variant="default" disabled={isBusy} onClick={takeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button size="xs" variant="default" disabled={isBusy} onClick={overwrite}>
            {t('conflict.overwrite')}
          </Button>
        </>
      }
    >
      {t('conflict.text')}
    </Banner>
  )
}

function base64(text: string): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return btoa(bytes)
}
