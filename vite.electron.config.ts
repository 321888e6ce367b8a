import { defineConfig, type Plugin } from 'vite'

/**
 * The desktop app: main process, backend process and its simulation threads as ES modules, the preload
 * as CommonJS (a sandboxed preload can be nothing else), into `dist/electron/`. Packages with native
 * parts or threads of their own stay outside; everything else is bundled.
 */
// @node-rs/argon2 hashes passwords of a team server, which the desktop app has none of
const external = ['electron', 'better-sqlite3', 'piscina', '@node-rs/argon2', /^node:/]

/** Threads run outside of the package's archive, where no other package.json says that `.js` is a module. */
const moduleMark: Plugin = {
  name: 'module-mark',
  applyToEnvironment: ({ name }) => name === 'app',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "module" }\n' })
  },
}

export default defineConfig({
  publicDir: false,
  plugins: [moduleMark],
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments['app']!)
      await builder.build(builder.environments['preload']!)
    },
  },
  environments: {
    app: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        external: ['electron', 'better-sqlite3', 'piscina', '@node-rs/argon2'],
        conditions: ['node', 'import', 'default'],
      },
      build: {
        outDir: 'dist/electron',
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          input: {
            main: 'electron/main.ts',
            'backend-process': 'electron/backend-process.ts',
            'workers/simulation-worker': 'simulations/workers/simulation-worker.ts',
          },
          external,
          // flat, since the simulator looks for its threads beside the file it is part of
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: 'dist/electron',
        emptyOutDir: false,
        target: 'node24',
        minify: false,
        rolldownOptions: {
          input: { preload: 'electron/preload.ts' },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
})
