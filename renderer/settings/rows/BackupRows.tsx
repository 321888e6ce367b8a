import { Button, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keptBackupsBounds } from '../../../shared/settings/studio-settings.ts'
import { api, orpc } from '../../app/api.ts'
import { hasDesktopHost, chooseFolder } from '../../app/desktop-host.ts'
import { describeError } from '../../app/describe-error.ts'
import { userLocale } from '../../app/i18n.ts'
import { saidText } from '../../app/said/said.ts'
import { Banner } from '../../ui/Banner.tsx'
import { notify, notifyError } from '../../ui/notify.tsx'
import { SettingInput } from '../SettingInput.tsx'
import { SettingRow } from '../SettingRow.tsx'
import styles from '../settings.module.css'
import { changeSettings, useStudioSettings } from '../studio-settings.ts'

function useBackupStatus() {
  const client = useQueryClient()
  const { data } = useQuery(orpc.backups.status.queryOptions())
  const refresh = () => client.invalidateQueries({ queryKey: orpc.backups.status.key() })
  return { status: data, refresh }
}

export function BackupFolderRow() {
  const { t } = useTranslation('shell')
  const backupFolder = useStudioSettings((settings) => settings.backupFolder)
  const { refresh } = useBackupStatus()
  const save = async (folder: string | null) => {
    await changeSettings({ backupFolder: folder })
    await refresh()
  }
  const choose = async () => {
    const folder = await chooseFolder(t('settings.backupFolder'))
    if (folder !== null) await save(folder)
  }
  return (
    <SettingInput
      id="backupFolder"
      label={t('settings.backupFolder')}
      hint={t('settings.backupFolderHint')}
      isWide
      placeholder={t('settings.backupFolderNone')}
      value={backupFolder}
      format={(folder) => folder ?? ''}
      parse={(text) => text.trim() || null}
      mend=""
      save={save}
      action={
        hasDesktopHost() ? (
          <Button variant="default" onClick={() => void choose().catch(notifyError)}>
            {t('settings.chooseFolder')}
          </Button>
        ) : null
      }
    />
  )
}

export function BackupDailyRow() {
  const { t } = useTranslation('shell')
  const isBackupDaily = useStudioSettings((settings) => settings.isBackupDaily)
  return (
    <SettingRow id="backupDaily" label={t('settings.backupDaily')} hint={t('settings.backupDailyHint')}>
      {(field) => (
        <Switch
          {...field}
          checked={isBackupDaily}
          onChange={(event) => changeSettings({ isBackupDaily: event.currentTarget.checked }).catch(notifyError)}
        />
      )}
    </SettingRow>
  )
}

export function BackupsKeptRow() {
  const { t } = useTranslation('shell')
  const keptBackups = useStudioSettings((settings) => settings.keptBackups)
  const { least, most } = keptBackupsBounds
  return (
    <SettingInput
      id="backupsKept"
      label={t('settings.backupsKept')}
      hint={t('settings.backupsKeptHint')}
      value={keptBackups}
      format={String}
      parse={(text) => {
        const count = Number(text)
        return Number.isInteger(count) && count >= least && count <= most ? count : undefined
      }}
      mend={t('settings.backupsKeptMend', { least, most })}
      save={(count) => changeSettings({ keptBackups: count })}
    />
  )
}

/** The backups that are there, "Back up now", and the way back to one of them. */
export function BackupsRow() {
  const { t } = useTranslation('shell')
  const backupFolder = useStudioSettings((settings) => settings.backupFolder)
  const { status, refresh } = useBackupStatus()
  const make = useMutation({
    mutationFn: () => api.backups.make(),
    onSuccess: () => notify(t('settings.backedUp')),
    onSettled: refresh,
  })
  const restore = useMutation({
    mutationFn: (fileName: string) => api.backups.restore({ fileName }),
    onSettled: refresh,
  })
  const cancel = useMutation({ mutationFn: () => api.backups.cancelRestore(), onSettled: refresh })
  const failure = restore.error ?? make.error
  const said = failure ? describeError(failure) : null
  const locale = userLocale()
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <SettingRow id="backups" label={t('settings.backups')} hint={t('settings.backupsHint')} isGroup>
      {() => (
        <>
          {status?.problem ? (
            <Banner tone="danger" title={saidText(status.problem.message)}>
              {saidText(status.problem.mend)}
            </Banner>
          ) : null}
          {said ? (
            <Banner tone="danger" title={said.title}>
              {said.mend}
            </Banner>
          ) : null}
          {status?.restoring ? (
            <Banner
              tone="warn"
              title={t('settings.restoring', { file: status.restoring })}
              actions={
                <Button size="xs" variant="default" onClick={() => cancel.mutate()}>
                  {t('settings.cancelRestore')}
                </Button>
              }
            >
              {t('settings.restoringText')}
            </Banner>
          ) : null}
          <Button
            variant="default"
            disabled={backupFolder === null}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('settings.backUpNow')}
          </Button>
          {status && status.backups.length > 0 ? (
            <ul className={styles.backups} aria-label={t('settings.backups')}>
              {status.backups.map(({ fileName, createdAt, bytes }) => (
                <li key={fileName}>
                  <span>{when.format(new Date(createdAt))}</span>
                  <span className={styles.aside}>{sizeText(bytes, locale)}</span>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('settings.restoreOf', { when: when.format(new Date(createdAt)) })}
                    disabled={status.restoring === fileName}
                    onClick={() => restore.mutate(fileName)}
                  >
                    {t('settings.restore')}
                  </Button>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.hint}>{t(backupFolder === null ? 'settings.noBackupFolder' : 'settings.noBackups')}</p>
          )}
        </>
      )}
    </SettingRow>
  )
}

function sizeText(bytes: number, locale: string): string {
  const isSmall = bytes < 1e6
  const style = {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  } as const
  return new Intl.NumberFormat(locale, style).format(Math.max(1, bytes / (isSmall ? 1e3 : 1e6)))
}
