import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { runCommand } from '../commands.ts'
import { neighbour } from '../places/history.ts'
import { usePlaces } from '../places/place-store.ts'
import styles from './PlaceButtons.module.css'
import { placeShortcuts } from './use-place-commands.ts'

/** Back and forward through the places that were visited. */
export function PlaceButtons() {
  const { t } = useTranslation('shell')
  const history = usePlaces((places) => places.history)
  return (
    <div className={styles.buttons} role="group" aria-label={t('places')}>
      <IconButton
        size="small"
        label={t('command.back')}
        shortcut={placeShortcuts.back}
        disabled={neighbour(history, -1) === undefined}
        icon={<IconArrowLeft size={16} stroke={1.6} />}
        onClick={() => runCommand('go.back')}
      />
      <IconButton
        size="small"
        label={t('command.forward')}
        shortcut={placeShortcuts.forward}
        disabled={neighbour(history, 1) === undefined}
        icon={<IconArrowRight size={16} stroke={1.6} />}
        onClick={() => runCommand('go.forward')}
      />
    </div>
  )
}
