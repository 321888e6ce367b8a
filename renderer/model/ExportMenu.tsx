import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { ShareMenuItems } from '../sharing/ShareMenuItems.tsx'
import { notifyError } from '../ui/notify.tsx'
import { exportDiagram, printDiagram, type ExportFormat } from './export-diagram.ts'
import { usePictureOptions } from './picture-store.ts'

const PublishDialog = lazy(() =>
  import('../publish/PublishDialog.tsx').then((module) => ({ default: module.PublishDialog })),
)

const formats: readonly ExportFormat[] = ['bpmn', 'svg', 'png']

export function ExportMenu({ tab, session }: { tab: Tab; session: EditorSession | null }) {
  const { t } = useTranslation('model')
  const { t: tPublish } = useTranslation('publish')
  const { controls } = useCanvas(tab.diagramId, 'controls')
  const mayPublish = useMay('publish.send', tab.projectId)
  const { withPages, setWithPages } = usePictureOptions()
  const [published, setPublished] = useState<string | null>(null)
  const openPublish = async () => {
    if (session) setPublished(await session.read())
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="sm" disabled={!session} rightSection={<IconChevronDown size={14} />}>
            {t('export.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item
              key={format}
              onClick={() => session && void exportDiagram(session, tab.name, format).catch(notifyError)}
            >
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => session && void printDiagram(session, tab.name).catch(notifyError)}>
            {t('export.print')}
          </Menu.Item>
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={withPages}
            closeMenuOnClick={false}
            leftSection={withPages ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />}
            onClick={() => setWithPages(!withPages)}
          >
            {t('export.pages')}
          </Menu.Item>
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
