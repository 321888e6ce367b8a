import { Button, Popover, type FloatingPosition } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, type KeyboardEvent, type Ref, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortcut } from '../app/shortcuts.ts'
import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { announce } from '../ui/announce.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { notify } from '../ui/notify.tsx'
import { StepText } from './StepText.tsx'
import { anchorOf, prepare } from './tour-places.ts'
import { placeBeside, tourSteps, useTour, type TourPlace } from './tour-store.ts'
import styles from './tour.module.css'
import { useAnchor, type Place } from './use-anchor.ts'
import { useStartTour } from './use-start-tour.ts'
import { useTourProgress } from './use-tour-progress.ts'
import { WhatNext } from './WhatNext.tsx'

/** Where the card stands beside its control; null: in the corner, so that the whole diagram stays free. */
const positions: Readonly<Record<TourPlace, FloatingPosition | null>> = {
  diagram: 'right',
  scenario: 'left-start',
  run: 'bottom-end',
  heat: null,
  bottleneck: 'left-start',
  next: null,
}

/**
 * A step of the tour beside the control that it is about, which stays free to be used; docked in the corner
 * where that is not on screen.
 */
export function TourCard({ place }: { readonly place: TourPlace }) {
  const tab = useTour((tour) => tour.tab)
  const isThere = useWorkspace(({ mode, activeDiagramId }) => mode === 'simulate' && activeDiagramId === tab?.diagramId)
  const diagramId = tab?.diagramId
  const find = useCallback(
    () => (isThere && diagramId !== undefined ? anchorOf(place, diagramId) : null),
    [isThere, place, diagramId],
  )
  const anchor = useAnchor(find)
  const isDrawn = useCanvas(diagramId ?? '', 'elements').elements.length > 0
  const hasFocus = useRef(false)
  const latest = useRef(place)
  useEffect(() => {
    latest.current = place
  })
  // after a reload, and when the user comes back from elsewhere
  useEffect(() => {
    if (isThere && isDrawn && diagramId !== undefined) prepare(latest.current, diagramId)
  }, [isThere, isDrawn, diagramId])
  useTourProgress(place, diagramId)
  const card = (
    <div onFocus={() => (hasFocus.current = true)} onBlur={() => (hasFocus.current = false)}>
      <Card key={place} place={place} isThere={isThere} diagramId={diagramId} hasFocus={hasFocus} />
    </div>
  )
  const position = positions[place]
  const ring = anchor && <Ring around={anchor} />
  if (!ring || !position) {
    return (
      <>
        {ring}
        <div className={styles.docked}>{card}</div>
      </>
    )
  }
  return (
    <Popover
      // its place is worked out anew for each step
      key={place}
      opened
      position={position}
      width={320}
      offset={12}
      shadow="md"
      zIndex={150}
      withArrow
      arrowSize={10}
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>{ring}</Popover.Target>
      <Popover.Dropdown className={styles.popover}>{card}</Popover.Dropdown>
    </Popover>
  )
}

/** Room between a control and the line around it, in pixels. */
const ringGap = 4

function Ring({ around, ref }: { readonly around: Place; readonly ref?: Ref<HTMLDivElement> }) {
  const left = Math.max(0, around.x - ringGap)
  const top = Math.max(0, around.y - ringGap)
  const width = Math.min(window.innerWidth, around.x + around.width + ringGap) - left
  const height = Math.min(window.innerHeight, around.y + around.height + ringGap) - top
  return <div ref={ref} className={styles.ring} style={{ left, top, width, height }} aria-hidden />
}

interface CardProps {
  readonly place: TourPlace
  /** false: the user is elsewhere than at the tour's example */
  readonly isThere: boolean
  readonly diagramId: string | undefined
  /** whether the keyboard was in the card, also where that is made anew at another place */
  readonly hasFocus: RefObject<boolean>
}

function Card({ place, isThere, diagramId, hasFocus }: CardProps) {
  const { t } = useTranslation('tour')
  const start = useStartTour()
  const head = useRef<HTMLHeadingElement>(null)
  const isByHand = useTour((tour) => tour.isByHand)
  const { goTo, end } = useTour.getState()
  const number = tourSteps.findIndex((step) => step === place) + 1
  const title = t(`step.${place}.title`)
  const counted = number > 0 ? t('stepOf', { step: number, total: tourSteps.length }) : t('done')

  useEffect(() => {
    const isLost = hasFocus.current && document.activeElement === document.body
    if (isByHand || isLost) head.current?.focus()
    if (isByHand) useTour.setState({ isByHand: false })
  }, [isByHand, hasFocus])
  useEffect(() => {
    // where the keyboard goes is read aloud anyway
    if (document.activeElement !== head.current) announce(`${counted}: ${title}`)
  }, [counted, title])

  const move = (step: 1 | -1) => {
    const to = placeBeside(place, step)
    if (to === null || diagramId === undefined) return
    prepare(to, diagramId)
    goTo(to, true)
  }
  const leave = () => {
    end()
    if (place !== 'next') notify(t('left', { step: number, key: formatShortcut('Mod+K') }))
    document.querySelector<HTMLElement>('[data-panel="canvas"], [data-panel="projects"]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  const back = placeBeside(place, -1)
  const next = placeBeside(place, 1)
  return (
    <section className={styles.card} aria-label={t('name')} data-panel="tour" tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <span className={styles.count}>{counted}</span>
        <IconButton
          size="small"
          label={t('endTour')}
          shortcut="Escape"
          icon={<IconX size={14} stroke={1.6} />}
          onClick={leave}
        />
      </header>
      <h2 ref={head} className={styles.title} tabIndex={-1}>
        {title}
      </h2>
      {isThere || place === 'next' ? (
        place === 'next' ? (
          <WhatNext />
        ) : (
          diagramId !== undefined && <StepText step={place} diagramId={diagramId} />
        )
      ) : (
        <>
          <p className={styles.text}>{t('elsewhere')}</p>
          <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate()}>
            {t('comeBack')}
          </Button>
        </>
      )}
      {isThere && (
        <footer className={styles.foot}>
          {back && (
            <Button size="xs" variant="default" onClick={() => move(-1)}>
              {t('back')}
            </Button>
          )}
          {next ? (
            <Button size="xs" variant="default" onClick={() => move(1)}>
              {t('next')}
            </Button>
          ) : (
            <Button size="xs" onClick={leave}>
              {t('end')}
            </Button>
          )}
        </footer>
      )}
    </section>
  )
}
