import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands, type Command } from '../../app/commands.ts'
import { handOut, type PictureFormat, type PictureTarget } from '../../pictures/hand-out.ts'
import { measureText, windowFont } from '../../pictures/measure-text.ts'
import { notify, notifyError } from '../../ui/notify.tsx'
import { chartPng, chartSvg, type ChartPicture } from './chart-picture.ts'

export const chartPictures = [
  { target: 'copy', format: 'png' },
  { target: 'copy', format: 'svg' },
  { target: 'save', format: 'png' },
  { target: 'save', format: 'svg' },
] as const satisfies readonly { readonly target: PictureTarget; readonly format: PictureFormat }[]

/** Hands out a chart as a picture, by its menu and by commands of its own. */
export function useChartPicture(id: string, picture: ChartPicture) {
  const { t } = useTranslation('simulate')
  // a result that grows changes the picture many times a second
  const newest = useRef(picture)
  useEffect(() => {
    newest.current = picture
  }, [picture])
  const give = useCallback(
    (format: PictureFormat, target: PictureTarget) => {
      const shown = newest.current
      const svg = () => chartSvg(shown, windowFont(), measureText)
      const png = () => chartPng(shown, windowFont(), measureText)
      handOut({ name: `${shown.title} ${shown.scenario}`, svg, png }, format, target)
        .then(() => {
          if (target === 'copy') notify(t('chart.copied'))
        })
        .catch(notifyError)
    },
    [t],
  )
  const { title } = picture
  const commands = useMemo(
    () =>
      chartPictures.map(({ target, format }): Command => ({
        id: `simulate.chart.${id}.${target}-${format}`,
        title: t('chart.command', { title, action: t(`chart.${target}.${format}`) }),
        group: t('command.group'),
        keywords: ['chart', 'picture', 'image'],
        run: () => give(format, target),
      })),
    [id, title, give, t],
  )
  useCommands(commands)
  return give
}
