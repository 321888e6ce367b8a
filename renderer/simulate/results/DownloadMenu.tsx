import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { useCommands, type Command } from '../../app/commands.ts'
import { exportResult, resultFormats } from './export-result.ts'

/** The result on screen as a file. */
export function DownloadMenu({ diagramId, result }: { readonly diagramId: string; readonly result: SimulationResult }) {
  const { t } = useTranslation('simulate')
  useCommands(
    useMemo(
      (): readonly Command[] =>
        resultFormats.map((format) => ({
          id: `simulate.result.${format}`,
          title: t(`command.result.${format}`),
          group: t('command.group'),
          keywords: ['export', 'save', 'download', 'spreadsheet'],
          run: () => void exportResult(diagramId, result, format),
        })),
      [t, diagramId, result],
    ),
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
        >
          {t('result.download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {resultFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void exportResult(diagramId, result, format)}>
            {t(`result.as.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
