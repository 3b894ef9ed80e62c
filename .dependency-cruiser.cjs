// The arrows of docs/adr/0001-layout.md. Modules resolve to sources (`@milepost/source`), so a rule sees the file that
// is really imported, types included.
const packages = 'domain|event-store|read-store|ledger|views|application|runtime|client';
const tests = '\\.spec\\.ts$|^test/';
const testKits = '/src/(testing|conformance)/';
const compositionRoots = '^services/[^/]+/src/compose\\.ts$';

/** Where parts still name a type of the whole; to be cut, not to be added to. */
const typeCircles = ['^packages/event-store/src/(sqlite|conformance)/', '^services/projector/src/generations/'];

/** `name` may import, of our packages, itself and `allowed` only. */
const arrow = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `${name} → ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { path: `^(packages/(${packages})|services/[^/]+)/`, pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
});

/** A service may import what is allowed; its composition root wires everything. */
const serviceArrow = (name, allowed, allowedServices = []) => ({
  name: `${name}-imports`,
  comment: `services/${name} → ${[...allowed, ...allowedServices].join(', ')}`,
  severity: 'error',
  from: { path: `^services/${name}/`, pathNot: [tests, testKits, compositionRoots] },
  to: {
    path: '^(packages|services)/',
    pathNot: `^(packages/(${allowed.join('|')})|services/(${[name, ...allowedServices].join('|')}))/`,
  },
});

/** A driver is imported in its adapter's folder and nowhere else, tests included; rivals of a benchmark, and what breaks or looks into a test server, apart. */
const driver = (name, modules, folder) => ({
  name: `driver-${name}`,
  comment: `${name} is spoken to in ${folder} only`,
  severity: 'error',
  from: {
    path: '^(packages|services|test)/',
    pathNot: `^(packages/(event-store|read-store)/src/${folder}|test/(bench/rivals|support/${folder}|servers))/`,
  },
  to: { path: modules },
});

module.exports = {
  forbidden: [
    arrow('domain', []),
    arrow('event-store', []),
    arrow('read-store', []),
    arrow('ledger', []),
    arrow('runtime', []),
    arrow('client', []),
    arrow('views', ['domain', 'read-store', 'event-store']),
    arrow('application', ['domain', 'event-store', 'read-store', 'ledger', 'views', 'runtime']),
    {
      name: 'kernel-knows-no-business',
      comment: 'What all aggregates share, and the values under it, know none of them.',
      severity: 'error',
      from: { path: '^packages/domain/src/(kernel|values)/', pathNot: tests },
      to: { path: '^packages/domain/src/', pathNot: '^packages/domain/src/(kernel|values)/' },
    },
    {
      name: 'values-know-no-kernel',
      severity: 'error',
      from: { path: '^packages/domain/src/values/', pathNot: tests },
      to: { path: '^packages/domain/src/kernel/' },
    },
    {
      name: 'views-know-only-types-of-the-log',
      comment: 'A fold takes events; it never reads the log.',
      severity: 'error',
      from: { path: '^packages/views/', pathNot: [tests, testKits] },
      to: { path: '^packages/event-store/', dependencyTypesNot: ['type-only'] },
    },
    serviceArrow('api', ['application', 'runtime', 'domain']),
    serviceArrow('projector', ['application', 'runtime', 'domain', 'views', 'event-store', 'read-store']),
    serviceArrow('cli', ['application', 'runtime', 'domain'], ['api', 'projector']),
    serviceArrow('web', ['domain', 'client']),
    {
      name: 'adapters-only-in-compose',
      comment: "Only a service's compose.ts chooses an adapter; everything else knows the port.",
      severity: 'error',
      from: {
        path: '^(packages|services)/',
        pathNot: [
          tests,
          testKits,
          compositionRoots,
          '^packages/(event-store|read-store)/src/(memory|sqlite|eventstoredb|mongodb)/',
        ],
      },
      to: { path: '^packages/(event-store|read-store)/src/(memory|sqlite|eventstoredb|mongodb)/' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/(memory|sqlite|eventstoredb|mongodb)/', pathNot: tests },
      to: {
        path: '^packages/(event-store|read-store)/src/(memory|sqlite|eventstoredb|mongodb)/',
        pathNot: '^packages/$1/src/$2/',
      },
    },
    driver('sqlite', ['^(node:)?sqlite$', '@photostructure/sqlite'], 'sqlite'),
    driver('mongodb', ['node_modules/mongodb/', '^mongodb$'], 'mongodb'),
    driver('eventstoredb', ['@eventstore/db-client', '@kurrent/'], 'eventstoredb'),
    {
      name: 'packages-through-their-exports',
      comment: "Import `@milepost/x`, not a path into another package's folder.",
      severity: 'error',
      from: { path: '^((?:packages|services)/[^/]+|test)/' },
      to: { path: '^((packages|services)/[^/]+|test)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'test-kits-only-in-tests',
      severity: 'error',
      from: { path: '^(packages|services)/', pathNot: [tests, testKits] },
      to: { path: testKits },
    },
    {
      name: 'no-cycles',
      comment: 'Nothing is loaded in a circle, and no part names a type of the whole that is made of it.',
      severity: 'error',
      from: { pathNot: typeCircles },
      to: { circular: true },
    },
    {
      name: 'no-cycles-where-types-still-make-them',
      severity: 'error',
      from: { path: typeCircles },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { pathNot: '^services/[^/]+/bin/' },
      // Node 20 has no node:sqlite yet; the adapters ask for it first and fall back.
      to: { couldNotResolve: true, pathNot: '^node:sqlite$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^((packages|services)/[^/]+|test)/dist/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@milepost/source', 'types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
