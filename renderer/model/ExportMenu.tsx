import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { ExportItems } from '../pictures/ExportItems.tsx'
import { ShareMenuItems } from '../sharing/ShareMenuItems.tsx'
import { notifyError } from '../ui/notify.tsx'

const PublishDialog = lazy(() =>
  import('../publish/PublishDialog.tsx').then((module) => ({ default: module.PublishDialog })),
)

export function ExportMenu({ tab, session }: { tab: Tab; session: EditorSession | null }) {
  const { t } = useTranslation('pictures')
  const { t: tPublish } = useTranslation('publish')
  const { controls } = useCanvas(tab.diagramId, 'controls')
  const mayPublish = useMay('publish.send', tab.projectId)
  const [published, setPublished] = useState<string | null>(null)
  const openPublish = async () => {
    if (session) setPublished(await session.read())
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="sm" disabled={!session} rightSection={<IconChevronDown size={14} />}>
            {t('title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems mode="model" />
          <Menu.Divider />
          <ShareMenuItems
            projectId={tab.projectId}
            projectName={tab.projectName}
            diagram={{ id: tab.diagramId, name: tab.name }}
          />
          {mayPublish && (
            <>
              <Menu.Item onClick={() => void openPublish().catch(notifyError)}>{tPublish('menu')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
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
