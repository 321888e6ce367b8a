import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { usePortalRoute } from '../portal/portal-route.ts'
import { sourceFor } from '../portal/portal-source.ts'
import { useConnection } from './connection.ts'
import { translate } from './i18n.ts'
import { leaveDialogs } from './leave-dialogs.ts'
import { lazyPart } from './load-part.ts'
import { ErrorBoundary } from './shell/ErrorBoundary.tsx'
import { Shell } from './shell/Shell.tsx'
import { SlotsProvider } from './slots.tsx'
import { colorSchemeManager, cssVariablesResolver, theme } from './theme.ts'

const Portal = lazyPart(() => import('../portal/Portal.tsx').then((module) => ({ default: module.Portal })))
const Entrance = lazyPart(() => import('../team/Entrance.tsx').then((module) => ({ default: module.Entrance })))

/** Calls wait for a lost connection by themselves, and a refusal does not change by asking again. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 2000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary part={translate('shell:error.part.window')}>
          <StudioOrEntrance />
        </ErrorBoundary>
        <Notifications data-notices position="bottom-right" limit={3} autoClose={6000} containerWidth={380} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Whoever was signed in keeps the window, with what was not saved in it, until they sign in again. */
function StudioOrEntrance() {
  const state = useConnection((connection) => connection.state)
  const route = usePortalRoute()
  const [wasIn, setWasIn] = useState(false)
  const [wasInStudio, setWasInStudio] = useState(false)
  // whoever forgot a password may be signed in here still
  const [isChoosingPassword] = useState(() => location.hash.startsWith('#reset='))
  if (state === 'connected' && !wasIn) setWasIn(true)
  // a link needs no account; members sign in first, and then stand where their link leads
  const isPortal = route !== null && (route.token !== null || wasIn)
  const isEntrance = isChoosingPassword || (!isPortal && state === 'signedOut' && !wasIn)
  const isStudio = !isPortal && !isEntrance
  if (isStudio && !wasInStudio) setWasInStudio(true)
  useEffect(() => {
    if (!isStudio) leaveDialogs()
  }, [isStudio])
  return (
    <>
      {isStudio || wasInStudio ? (
        // open canvases stay as they are while somebody reads in the portal
        <div style={{ display: isStudio ? 'contents' : 'none' }} inert={!isStudio} data-studio>
          <SlotsProvider>
            <Shell />
          </SlotsProvider>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {isPortal ? <Portal source={sourceFor(route.token)} route={route} /> : null}
        {isEntrance ? <Entrance /> : null}
      </Suspense>
    </>
  )
}
