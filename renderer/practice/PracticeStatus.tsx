import { IconClock, IconSchool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { userLocale } from '../app/i18n.ts'
import { Fill } from '../app/slots.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { StatusEntry } from '../ui/StatusEntry.tsx'

const icon = { size: 14, stroke: 1.6 } as const

/** How many cases are under way, and what time it is in the practice. */
export function PracticeStatus({ diagramId, practice }: { readonly diagramId: string; readonly practice: Practice }) {
  const { t } = useTranslation(['practice', 'run'])
  const canvas = useCanvas(diagramId, 'controls', 'zoom')
  const active = practice.instances.filter(({ status }) => status === 'active').length
  const when = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <Fill slot="statusLeft">
        <StatusEntry icon={<IconSchool {...icon} />}>{t('status.active', { count: active })}</StatusEntry>
        <StatusEntry icon={<IconClock {...icon} />}>
          {t('status.now', { when: when.format(new Date(practice.now)) })}
        </StatusEntry>
      </Fill>
      <Fill slot="statusRight">
        <StatusEntry onClick={() => canvas.controls?.zoom('fit')} label={t('run:status.fit')}>
          {Math.round(canvas.zoom * 100)} %
        </StatusEntry>
      </Fill>
    </>
  )
}
