import { Menu } from '@mantine/core'
import { IconWorldUpload } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../app/load-part.ts'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { PicturesMenu } from '../pictures/PicturesMenu.tsx'
import { ShareMenuItems } from '../sharing/ShareMenuItems.tsx'
import { notifyError } from '../ui/notify.tsx'

const PublishDialog = lazyPart(() =>
  import('../publish/PublishDialog.tsx').then((module) => ({ default: module.PublishDialog })),
)

/** The Export menu of the editor: pictures, sharing and publishing. */
export function ExportMenu({ tab, session }: { tab: Tab; session: EditorSession | null }) {
  const { t } = useTranslation('publish')
  const { controls } = useCanvas(tab.diagramId, 'controls')
  const mayPublish = useMay('publish.send', tab.projectId)
  const [published, setPublished] = useState<string | null>(null)
  const openPublish = async () => {
    if (session) setPublished(await session.read())
  }
  return (
    <>
      <PicturesMenu mode="model" diagramId={tab.diagramId}>
        <Menu.Divider />
        <ShareMenuItems
          projectId={tab.projectId}
          projectName={tab.projectName}
          diagram={{ id: tab.diagramId, name: tab.name }}
        />
        {mayPublish && (
          <Menu.Item
            leftSection={<IconWorldUpload size={14} stroke={1.6} />}
            onClick={() => void openPublish().catch(notifyError)}
          >
            {t('menu')}
          </Menu.Item>
        )}
      </PicturesMenu>
      {published !== null && (
        <Suspense fallback={null}>
          <PublishDialog
            published={{ projectId: tab.projectId, diagramId: tab.diagramId, xml: published }}
            name={tab.name}
            onJump={(elementId) => {
              setPublished(null)
              controls?.select(elementId)
            }}
            onClose={() => setPublished(null)}
          />
        </Suspense>
      )}
    </>
  )
}
