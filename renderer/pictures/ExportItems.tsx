import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { pdfPapers } from '../../shared/contract/export-contract.ts'
import { runCommand } from '../app/commands.ts'
import type { DiagramMode } from '../app/modes.ts'
import { copyFormats, exportFormats } from './export-diagram.ts'
import { paperOf, usePictureOptions } from './picture-options.ts'

/** The entries of an Export menu: files, print and copies of the diagram as the mode shows it, and how they are made. */
export function ExportItems({ mode }: { readonly mode: DiagramMode }) {
  const { t } = useTranslation('pictures')
  const options = usePictureOptions()
  const paper = paperOf(options)
  const mark = (isChosen: boolean) =>
    isChosen ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} aria-hidden />
  return (
    <>
      {exportFormats.map((format) => (
        <Menu.Item key={format} onClick={() => runCommand(`${mode}.export-${format}`)}>
          {t(`export.${format}`)}
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => runCommand(`${mode}.print`)}>{t('print')}</Menu.Item>
      <Menu.Divider />
      {copyFormats.map((format) => (
        <Menu.Item key={format} onClick={() => runCommand(`${mode}.copy-${format}`)}>
          {t(`copy.${format}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        role="menuitemcheckbox"
        aria-checked={options.withPages}
        closeMenuOnClick={false}
        leftSection={mark(options.withPages)}
        onClick={() => options.setWithPages(!options.withPages)}
      >
        {t('pages')}
      </Menu.Item>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={mark(false)}>{t('paperOf', { paper: t(`paper.${paper}`) })}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          {pdfPapers.map((each) => (
            <Menu.Item
              key={each}
              role="menuitemradio"
              aria-checked={each === paper}
              closeMenuOnClick={false}
              leftSection={mark(each === paper)}
              onClick={() => options.setPaper(each)}
            >
              {t(`paper.${each}`)}
            </Menu.Item>
          ))}
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    </>
  )
}
