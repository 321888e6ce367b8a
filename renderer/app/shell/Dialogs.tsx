import { useDialogs } from '../dialog-store.ts'
import { CheatSheet } from './CheatSheet.tsx'
import { Palette } from './Palette.tsx'
import { Settings } from './Settings.tsx'

/** The dialog of the shell that is open, if any. */
export function Dialogs() {
  const { open, close } = useDialogs()
  return (
    <>
      <Palette isOpen={open === 'palette'} onClose={close} />
      <CheatSheet isOpen={open === 'cheatSheet'} onClose={close} />
      <Settings isOpen={open === 'settings'} onClose={close} />
    </>
  )
}
