/** Who may import whom: one row for each folder, everything not listed is refused. */
const may = {
  shared: [],
  engine: ['shared'],
  simulations: ['shared'],
  backend: ['shared', 'engine', 'simulations'],
  electron: ['backend', 'server', 'shared'],
  server: ['backend', 'shared'],
  cli: ['backend', 'engine', 'simulations', 'shared'],
  renderer: ['shared'],
  conformance: ['engine', 'simulations', 'shared'],
}
const folders = Object.keys(may)
const ours = [...folders, 'bench', 'soak', 'scripts', 'e2e']

module.exports = {
  forbidden: [
    ...folders.map((folder) => {
      const allowed = [folder, 'resources', ...may[folder]]
      return {
        name: `${folder}-imports-only-${may[folder].join('-') || 'nothing-of-ours'}`,
        severity: 'error',
        from: { path: `^${folder}/` },
        to: { path: `^(${ours.filter((other) => !allowed.includes(other)).join('|')})/` },
      }
    }),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-and-engine-are-pure',
      severity: 'error',
      comment: 'They run in a browser too: no Node modules.',
      from: { path: '^(shared|engine)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '(^|/)(vite|vitest|playwright|eslint)[^/]*\\.config\\.|\\.d\\.m?ts$|\\.test\\.tsx?$|\\.spec\\.ts$|worker[^/]*\\.ts$',
      },
      to: {},
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^(shared|engine|simulations|backend|server|cli)/', pathNot: '\\.test\\.ts$|testing/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
