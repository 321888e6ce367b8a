import { Modal, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../ui/Segmented.tsx'
import { orpc } from '../api.ts'
import { LanguageRow } from './LanguageRow.tsx'
import styles from './Settings.module.css'
import { useJumpToSetting } from './use-jump-to-setting.ts'

/** Theme, language, and where the studio keeps its data. */
export function Settings({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const info = useQuery(orpc.system.info.queryOptions({ enabled: isOpen }))
  useJumpToSetting(isOpen)
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('settings.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.row} data-setting="theme">
        <span className={styles.label}>{t('theme.title')}</span>
        <Segmented<MantineColorScheme>
          label={t('theme.title')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </div>
      <LanguageRow />
      {info.data ? (
        <dl className={styles.facts} data-setting="about">
          <dt>{t('settings.version')}</dt>
          <dd>{info.data.version}</dd>
          <dt>{t('settings.dataFolder')}</dt>
          <dd className={styles.path}>{info.data.dataFolder}</dd>
          <dt>{t('settings.threads')}</dt>
          <dd>{info.data.threads}</dd>
        </dl>
      ) : null}
    </Modal>
  )
}
