import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiagramMode } from '../app/modes.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { ExportItems } from './ExportItems.tsx'

interface PicturesMenuProps {
  readonly mode: DiagramMode
  readonly diagramId: string
  /** further entries, below the pictures */
  readonly children?: ReactNode
}

/** The Export menu of a mode bar. */
export function PicturesMenu({ mode, diagramId, children }: PicturesMenuProps) {
  const { t } = useTranslation('pictures')
  const session = useEditorSession(diagramId)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          title={t('title')}
          disabled={!session}
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ExportItems mode={mode} />
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
