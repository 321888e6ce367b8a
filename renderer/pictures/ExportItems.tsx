import { Menu } from '@mantine/core'
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
      <Menu.CheckboxItem checked={options.withPages} onChange={options.setWithPages}>
        {t('pages')}
      </Menu.CheckboxItem>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item>{t('paperOf', { paper: t(`paper.${paper}`) })}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          {pdfPapers.map((each) => (
            <Menu.RadioItem key={each} value={each} checked={each === paper} onChange={() => options.setPaper(each)}>
              {t(`paper.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    </>
  )
}
