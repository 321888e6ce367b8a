import { Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../app/commands.ts'
import { lazyPart } from '../app/load-part.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useTour } from './tour-store.ts'
import { useStartTour } from './use-start-tour.ts'

const TourCard = lazyPart(() => import('./TourCard.tsx').then((module) => ({ default: module.TourCard })))

/** The tour as a whole: its commands, and its card while it is under way. */
export function Tour() {
  const { t } = useTranslation(['tour', 'shell'])
  const { mutate: start } = useStartTour()
  const place = useTour((tour) => tour.place)
  const isLeft = useTour((tour) => tour.leftAt !== null)
  const isOwnWindow = useWorkspace((workspace) => workspace.isOwnWindow)
  const isUnderWay = place !== null && !isOwnWindow
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'help.tour',
          title: t(isLeft ? 'goOn' : 'take'),
          group: t('shell:group.help'),
          keywords: ['start', 'learn', 'introduction', 'guide', 'first'],
          isEnabled: () => !useWorkspace.getState().isOwnWindow,
          run: () => start(),
        },
        {
          id: 'help.endTour',
          title: t('endTour'),
          group: t('shell:group.help'),
          isEnabled: () => useTour.getState().place !== null,
          run: () => useTour.getState().end(),
        },
      ],
      [t, start, isLeft],
    ),
  )
  return isUnderWay ? (
    <Suspense fallback={null}>
      <TourCard place={place} />
    </Suspense>
  ) : null
}
