import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Tab } from '../app/workspace-store.ts'
import type { EditorSession } from '../canvas/editor-store.ts'
import { notifyError } from '../ui/notify.tsx'
import { exportDiagram, type ExportFormat } from './export-diagram.ts'

const formats: readonly ExportFormat[] = ['bpmn', 'svg', 'png']

export function ExportMenu({ tab, session }: { tab: Tab; session: EditorSession | null }) {
  const { t } = useTranslation('model')
  return (
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
      </Menu.Dropdown>
    </Menu>
  )
}
