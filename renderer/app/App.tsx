import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Shell } from './shell/Shell.tsx'
import { SlotsProvider } from './slots.tsx'
import { colorSchemeManager, cssVariablesResolver, theme } from './theme.ts'

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
        <SlotsProvider>
          <Shell />
        </SlotsProvider>
        <Notifications position="bottom-right" limit={3} autoClose={6000} containerWidth={380} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
