import { lazy, Suspense } from 'react'
import { useSharingStore } from '../../sharing/sharing-store.ts'
import { useDialogs } from '../dialog-store.ts'
import { useActiveTab } from '../workspace-store.ts'
import { CheatSheet } from './CheatSheet.tsx'
import { Palette } from './Palette.tsx'
import { Settings } from './Settings.tsx'

const SharingDialogs = lazy(() =>
  import('../../sharing/SharingDialogs.tsx').then((module) => ({ default: module.SharingDialogs })),
)

const FindDialog = lazy(() => import('../../find/FindDialog.tsx').then((module) => ({ default: module.FindDialog })))

/** The dialog of the shell that is open, if any. */
export function Dialogs() {
  const { open, close } = useDialogs()
  const tab = useActiveTab()
  const { open: sharing, close: closeSharing } = useSharingStore()
  return (
    <>
      <Palette isOpen={open === 'palette'} onClose={close} />
      <CheatSheet isOpen={open === 'cheatSheet'} onClose={close} />
      {sharing && (
        <Suspense fallback={null}>
          <SharingDialogs open={sharing} onClose={closeSharing} />
        </Suspense>
      )}
      {open === 'find' && tab && (
        <Suspense fallback={null}>
          <FindDialog tab={tab} onClose={close} />
        </Suspense>
      )}
      <Settings isOpen={open === 'settings'} onClose={close} />
    </>
  )
}
