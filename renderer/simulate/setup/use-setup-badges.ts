import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { userLocale } from '../../app/i18n.ts'
import { useLayout } from '../../app/layout-store.ts'
import { useCanvas, type OverlayBadge } from '../../canvas/canvas-store.ts'
import { emptyTab, useSimulateStore } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'
import { setupBadges, type SetupBadge } from './setup-badges.ts'

const layer = 'simulate'

/** What the scenario says, on the diagram; each badge leads to its field. */
export function useSetupBadges(): void {
  const { t } = useTranslation('simulate')
  const { diagramId, model, resolved } = useWork()
  const { controls, selectedId } = useCanvas(diagramId, 'controls', 'selectedId')
  const badges = useMemo(
    () =>
      setupBadges(model, resolved, userLocale(), {
        aDay: (count) => t('badge.aDay', { count, text: count }),
        anHour: (count) => t('badge.anHour', { text: count }),
        aWeek: (count) => t('badge.aWeek', { text: count }),
        every: (time) => t('badge.every', { time }),
      }),
    [model, resolved, t],
  )

  useEffect(() => {
    if (!controls) return
    const edit = ({ selectId, field }: SetupBadge) => {
      controls.select(selectId)
      useLayout.getState().toggleInspector(true)
      const { tabs, updateTab } = useSimulateStore.getState()
      const turn = ((tabs[diagramId] ?? emptyTab).focus?.turn ?? 0) + 1
      updateTab(diagramId, { focus: { field, turn } })
    }
    controls.showBadges(
      layer,
      badges.map((badge): OverlayBadge => {
        const name = model.nodes[badge.selectId]?.name ?? badge.selectId
        return {
          elementId: badge.elementId,
          text: badge.text,
          label: t(`badge.${badge.kind}`, { name, value: badge.text }),
          tone:
            badge.kind === 'missing'
              ? 'warning'
              : badge.kind === 'arrival'
                ? 'arrival'
                : badge.elementId === selectedId
                  ? 'selected'
                  : 'plain',
          at: badge.kind === 'arrival' || badge.kind === 'delay' ? 'top' : 'bottom',
          onClick: () => edit(badge),
        }
      }),
    )
  }, [controls, badges, selectedId, model, diagramId, t])

  useEffect(() => {
    if (!controls) return
    return () => controls.showBadges(layer, [])
  }, [controls])
}
