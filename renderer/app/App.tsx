import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useConnection } from './connection.ts'
import { Shell } from './shell/Shell.tsx'
import { SlotsProvider } from './slots.tsx'
import { colorSchemeManager, cssVariablesResolver, theme } from './theme.ts'

const Entrance = lazy(() => import('../team/Entrance.tsx').then((module) => ({ default: module.Entrance })))

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
        <StudioOrEntrance />
        <Notifications position="bottom-right" limit={3} autoClose={6000} containerWidth={380} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Whoever was signed in keeps the window, with what was not saved in it, until they sign in again. */
function StudioOrEntrance() {
  const state = useConnection((connection) => connection.state)
  const [wasIn, setWasIn] = useState(false)
  // whoever forgot a password may be signed in here still
  const [isChoosingPassword] = useState(() => location.hash.startsWith('#reset='))
  if (state === 'connected' && !wasIn) setWasIn(true)
  if ((state === 'signedOut' && !wasIn) || isChoosingPassword) {
    return (
      <Suspense fallback={null}>
        <Entrance />
      </Suspense>
    )
  }
  return (
    <SlotsProvider>
      <Shell />
    </SlotsProvider>
  )
}
