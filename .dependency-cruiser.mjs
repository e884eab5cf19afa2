/** The straight line of the design (docs/architecture.md): what each room may import of the others. */
const rooms = {
  domain: [],
  lang: ['domain'],
  ingest: ['domain', 'lang'],
  structure: ['domain', 'lang'],
  extract: ['domain', 'lang'],
  plan: ['domain', 'lang'],
  db: ['domain'],
  register: ['domain', 'db'],
  units: ['domain', 'lang', 'db'],
  search: ['domain', 'lang', 'db', 'units'],
  pipeline: ['domain', 'ingest', 'structure', 'extract', 'plan', 'register', 'units', 'search'],
  api: ['domain', 'pipeline', 'register', 'units', 'search', 'plan'],
};
const names = [...Object.keys(rooms), 'cli', 'web'];

const line = Object.entries(rooms).map(([room, may]) => ({
  name: `line-${room}`,
  comment: `src/${room} may import only: ${may.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${names.filter((n) => n !== room && !may.includes(n)).join('|')})/` },
}));

export default {
  forbidden: [
    ...line,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-dev', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'not-to-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench|scripts)/' } },
    {
      name: 'only-compose-composes',
      comment: 'Only compose.ts names adapters, only the doors see compose.ts and config.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|compose[.]ts|config[.]ts)' },
      to: { path: '^src/(compose|config)[.]ts' },
    },
    {
      name: 'pure-stages',
      comment: 'structure, extract and plan neither read files nor reach the network.',
      severity: 'error',
      from: { path: '^src/(domain|lang|structure|extract|plan)/', pathNot: '^src/extract/llm/client[.]ts' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.json'] },
  },
};
