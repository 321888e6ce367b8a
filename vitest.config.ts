import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{shared,engine,simulations,backend,electron,server,cli,renderer,conformance,scripts,resources}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    pool: 'forks',
    testTimeout: 60_000,
  },
})
