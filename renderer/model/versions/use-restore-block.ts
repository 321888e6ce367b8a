import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/use-may.ts'
import type { Tab } from '../../app/workspace-store.ts'
import { useEditLockState } from '../../canvas/edit-lock-store.ts'

/** Why no version may take the place of the draft in this window; null where one may. */
export function useRestoreBlock({ diagramId, projectId }: Tab): string | null {
  const { t } = useTranslation('versions')
  const mayWrite = useMay('diagram.write', projectId)
  const lock = useEditLockState(diagramId)
  if (!mayWrite) return t('blocked.role')
  if (lock === 'mine') return null
  return lock === 'seeking' ? t('blocked.seeking') : t('blocked.elsewhere')
}
