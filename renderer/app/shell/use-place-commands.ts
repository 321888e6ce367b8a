import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { notifyError } from '../../ui/notify.tsx'
import { useCommands, type Command } from '../commands.ts'
import { followPlaces, usePlaces } from '../places/place-store.ts'
import { isMac } from '../shortcuts.ts'

export const placeShortcuts = isMac
  ? { back: 'Control+-', forward: 'Control+Shift+-' }
  : { back: 'Alt+ArrowLeft', forward: 'Alt+ArrowRight' }

/** Back and forward through the places that were visited. */
export function usePlaceCommands(): void {
  const { t } = useTranslation('shell')
  useEffect(followPlaces, [])
  const commands = useMemo((): readonly Command[] => {
    const step = (by: 1 | -1) => () => void usePlaces.getState().go(by).catch(notifyError)
    const common = { group: t('group.go'), keywords: ['history', 'places', 'return'], inTextFields: !isMac }
    return [
      // always there: a browser would leave the studio by the same key
      { id: 'go.back', title: t('command.back'), shortcut: placeShortcuts.back, ...common, run: step(-1) },
      { id: 'go.forward', title: t('command.forward'), shortcut: placeShortcuts.forward, ...common, run: step(1) },
    ]
  }, [t])
  useCommands(commands)
}
