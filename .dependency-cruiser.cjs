// Which package may import which: the table in scripts/edges.json, checked; and no circles anywhere.
const edges = require('./scripts/edges.json');

const forbidden = Object.entries(edges).map(([name, allowed]) => ({
  name: `edges-of-${name}`,
  comment: `packages/${name} may import: ${allowed.join(', ') || 'no package of ours'} (scripts/edges.json)`,
  severity: 'error',
  from: { path: `^packages/${name}/src`, pathNot: '\\.test\\.ts$' },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

const packages = Object.keys(edges).join('|');

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-package-in-the-table',
      severity: 'error',
      from: { path: `^packages/(?!(${packages})/)` },
      to: {},
    },
    {
      name: 'generated-code-imports-runtime-packages-only',
      severity: 'error',
      from: { path: '^services/[^/]+/[^/]+/src/gen/' },
      to: { path: '^packages/', pathNot: '^packages/(gateway|evidence|policy)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
    exclude: { path: '(^|/)(dist|bundle|fixtures)/' },
  },
};
