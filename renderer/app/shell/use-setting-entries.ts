import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDialogs } from '../dialog-store.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { best } from './rank.ts'
import { settingEntries } from './setting-entries.ts'

/** The settings that a query finds by name. */
export function useSettingEntries(query: string): readonly PaletteEntry[] {
  const { t } = useTranslation('shell')
  return useMemo(() => {
    if (query.trim() === '') return []
    return best(query, settingEntries, ({ titleKey, keywords }) => [t(titleKey), ...keywords]).map(
      ({ id, titleKey }) => ({
        id: `setting-${id}`,
        kind: 'setting',
        title: t(titleKey),
        detail: t('settings.title'),
        run: () => useDialogs.getState().show('settings', id),
      }),
    )
  }, [query, t])
}
