import { Suspense } from 'react'
import { DiagnosticReport } from '../../diagnostics/DiagnosticReport.tsx'
import { SettingsDialog } from '../../settings/SettingsDialog.tsx'
import { useSharingStore } from '../../sharing/sharing-store.ts'
import { useDialogs } from '../dialog-store.ts'
import { lazyPart } from '../load-part.ts'
import { useActiveTab } from '../workspace-store.ts'
import { CalledProcessDialog } from './CalledProcessDialog.tsx'
import { CheatSheet } from './CheatSheet.tsx'
import { Palette } from './Palette.tsx'

const SharingDialogs = lazyPart(() =>
  import('../../sharing/SharingDialogs.tsx').then((module) => ({ default: module.SharingDialogs })),
)

const FindDialog = lazyPart(() =>
  import('../../find/FindDialog.tsx').then((module) => ({ default: module.FindDialog })),
)

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
      <SettingsDialog isOpen={open === 'settings'} onClose={close} />
      <DiagnosticReport isOpen={open === 'diagnosticReport'} onClose={close} />
      <CalledProcessDialog />
    </>
  )
}
