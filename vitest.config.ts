import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '{shared,engine,simulations,backend,electron,server,cli,renderer,conformance,scripts,resources}/**/*.test.{ts,tsx}',
    ],
    environment: 'node',
    pool: 'forks',
    // the runner itself needs no core for long, and on two cores half of the time would be lost to it
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    // as the programs of the server have it, see server/steady-wasm.ts
    execArgv: ['--wasm-wrapper-tiering-budget=2000000000'],
  },
})
