import { useTranslation } from 'react-i18next'
import type { Version } from '../../../shared/contract/contract.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { useModelStore, useModelTab, type VersionFilter } from '../model-store.ts'
import { isMilestone } from './timeline-days.ts'

interface VersionsFilterProps {
  readonly diagramId: string
  readonly versions: readonly Version[]
}

/** Which versions the timeline shows. */
export function VersionsFilter({ diagramId, versions }: VersionsFilterProps) {
  const { t } = useTranslation('versions')
  const { versionFilter } = useModelTab(diagramId)
  const change = useModelStore((store) => store.change)
  return (
    <Segmented<VersionFilter>
      label={t('filter')}
      options={[
        { value: 'all', label: t('all', { count: versions.length }) },
        { value: 'milestones', label: t('milestones', { count: versions.filter(isMilestone).length }) },
      ]}
      value={versionFilter}
      onChange={(chosen) => change(diagramId, { versionFilter: chosen })}
    />
  )
}
