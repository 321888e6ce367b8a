import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../app/api.ts'
import { runCommand } from '../../app/commands.ts'
import { SettingRow } from '../SettingRow.tsx'
import styles from '../settings.module.css'

/** Which Millrace this is, and where it keeps its data. */
export function AboutRow() {
  const { t } = useTranslation('shell')
  const { data: info } = useQuery(orpc.system.info.queryOptions())
  return (
    <SettingRow id="about" label={t('settings.about')} isGroup>
      {() => (
        <>
          {info ? (
            <dl className={styles.facts}>
              <dt>{t('settings.version')}</dt>
              <dd>{info.version}</dd>
              {info.dataFolder ? (
                <>
                  <dt>{t('settings.dataFolder')}</dt>
                  <dd>{info.dataFolder}</dd>
                </>
              ) : null}
              <dt>{t('settings.threadsNow')}</dt>
              <dd>{info.threads}</dd>
            </dl>
          ) : null}
          <Button variant="default" onClick={() => runCommand('shell.diagnosticReport')}>
            {t('command.diagnosticReport')}
          </Button>
        </>
      )}
    </SettingRow>
  )
}
