import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFindCommands } from '../../find/use-find-commands.ts'
import { useHelp } from '../../help/help-store.ts'
import { useHelpCommands } from '../../help/use-help-commands.ts'
import { Home } from '../../home/Home.tsx'
import { Importing } from '../../home/Importing.tsx'
import { useBackupWatch } from '../../settings/use-backup-watch.ts'
import { loadSettings } from '../../settings/studio-settings.ts'
import { Tour } from '../../tour/Tour.tsx'
import { Announcer } from '../../ui/announce.tsx'
import { notifyError } from '../../ui/notify.tsx'
import { lazyPart } from '../load-part.ts'
import { useWorkspace } from '../workspace-store.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { OwnWindowStart } from './OwnWindowStart.tsx'
import { Rail } from './Rail.tsx'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar.tsx'
import { TitleBar } from './TitleBar.tsx'
import { useOwnWindow } from './use-own-window.ts'
import { usePlaceCommands } from './use-place-commands.ts'
import { usePlaneCommands } from './use-plane-commands.ts'
import { useShellCommands } from './use-shell-commands.ts'
import { useKeepFocus } from './keep-focus.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { usePanelCycling } from './use-panel-cycling.ts'
import { useTabCommands } from './use-tab-commands.ts'
import { useLingers } from './use-lingers.ts'
import { useWasEver } from './use-was-ever.ts'

const Workbench = lazyPart(() => import('./Workbench.tsx').then((module) => ({ default: module.Workbench })))
const HelpPane = lazyPart(() => import('../../help/HelpPane.tsx').then((module) => ({ default: module.HelpPane })))
const Dialogs = lazyPart(() => import('./Dialogs.tsx').then((module) => ({ default: module.Dialogs })))

/** The frame of everything: title bar, rail, Home or the open diagram, status bar. */
export function Shell() {
  const { t } = useTranslation('shell')
  const mode = useWorkspace((workspace) => workspace.mode)
  const isHome = mode === 'home'
  const isOwnWindow = useWorkspace((workspace) => workspace.isOwnWindow)
  const isHelpOpen = useHelp((help) => help.isOpen)
  // canvases of open diagrams stay mounted behind Home, but the editor is not loaded before it is needed
  const hasWorkbench = useWasEver(!isHome)
  // it is taken down when the diagram that was opened is seen
  const hasHome = useLingers(isHome)
  useOwnWindow()
  useShellCommands()
  useTabCommands()
  usePlaceCommands()
  usePlaneCommands()
  useFindCommands()
  useHelpCommands()
  useShortcuts()
  useKeepFocus()
  usePanelCycling()
  useBackupWatch()
  useEffect(() => {
    loadSettings().catch(notifyError)
  }, [])

  return (
    <div className={styles.shell}>
      <TitleBar />
      <Rail />
      <main className={styles.main} aria-label={t('main')}>
        <Announcer />
        <ConnectionBanner />
        <div className={styles.stage}>
          {hasWorkbench ? (
            <div className={styles.layer} data-hidden={isHome}>
              <ErrorBoundary part={t('error.part.diagram')}>
                <Suspense fallback={<div className={styles.loading} aria-busy="true" />}>
                  <Workbench />
                </Suspense>
              </ErrorBoundary>
            </div>
          ) : null}
          {hasHome ? (
            <div className={styles.layer} data-hidden={!isHome}>
              <ErrorBoundary part={t('error.part.home')}>{isOwnWindow ? <OwnWindowStart /> : <Home />}</ErrorBoundary>
            </div>
          ) : null}
        </div>
      </main>
      {isHelpOpen ? (
        <ErrorBoundary part={t('help')}>
          <Suspense fallback={null}>
            <HelpPane />
          </Suspense>
        </ErrorBoundary>
      ) : null}
      <StatusBar />
      <Importing />
      <Tour />
      <Suspense fallback={null}>
        <Dialogs />
      </Suspense>
    </div>
  )
}
