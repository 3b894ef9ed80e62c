// The arrows of docs/adr/0001-layout.md. Modules resolve to sources (`@milepost/source`), so a rule sees the file that
// is really imported, types included.
const { PACKAGES, TYPES_ONLY, SERVICES, COMPOSITION_ROOT, SKIN, STOREYS } = require('./tools/arrows.cjs');

const packages = Object.keys(PACKAGES).join('|');
const TESTS = '\\.spec\\.ts$|^test/';
const TEST_KITS = '/src/.*\\b(testing|conformance)/';
const IN_COMPOSITION_ROOT = `^${COMPOSITION_ROOT}/`;
const ADAPTERS =
  '^packages/(event-store|ledger|read-store|private-store)/src/(memory|disk|sqlite|eventstoredb|mongodb)/';

/** `name` may import, of our packages, itself and `allowed` only. */
const arrow = ([name, allowed]) => ({
  name: `${name}-imports`,
  comment: `${name} → ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: TESTS },
  to: { path: `^(packages/(${packages})|services/[^/]+)/`, pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
});

/** A service may import what is allowed, and no other service; the composition root wires everything. */
const serviceArrow = ([name, allowed]) => ({
  name: `${name}-imports`,
  comment: `services/${name} → ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^services/${name}/`, pathNot: [TESTS, TEST_KITS, IN_COMPOSITION_ROOT] },
  to: { path: '^(packages|services)/', pathNot: `^(packages/(${allowed.join('|')})|services/${name})/` },
});

/** What `name` may only know by its types: a fold takes events, it never reads the log. */
const typesOnly = ([name, known]) => ({
  name: `${name}-types-only`,
  comment: `${name} → the types of ${known.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: [TESTS, TEST_KITS] },
  to: { path: `^packages/(${known.join('|')})/`, dependencyTypesNot: ['type-only'] },
});

/** A storey of the API imports itself and those below it. */
const storey = ([name, below]) => ({
  name: `api-${name}-imports`,
  comment: `services/api/src/${name} → ${below.join(', ') || 'no other storey'}`,
  severity: 'error',
  from: { path: `^services/api/src/${name}/`, pathNot: TESTS },
  to: { path: '^services/api/src/', pathNot: `^services/api/src/(${[name, ...below].join('|')})/` },
});

/** A part of the workbench imports itself and what is named; the list of screens is known to the frame alone. */
const skin = ([name, allowed]) => ({
  name: `web-${name}-imports`,
  comment: `services/web/src/${name} → ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^services/web/src/${name}/`, pathNot: TESTS },
  to: { path: '^services/web/src/', pathNot: `^services/web/src/((${[name, ...allowed].join('|')})/|screens\\.ts$)` },
});

/** A driver is imported in its adapter's folder and nowhere else, tests included; rivals of a benchmark, and what breaks or looks into a test server, apart. */
const driver = (name, modules, folder) => ({
  name: `driver-${name}`,
  comment: `${name} is spoken to in ${folder} only`,
  severity: 'error',
  from: {
    path: '^(packages|services|test)/',
    pathNot: `^(packages/(event-store|ledger|read-store|private-store)/src/${folder}|packages/${folder}/src|test/(bench/rivals|support/${folder}|servers))/`,
  },
  to: { path: modules },
});

module.exports = {
  forbidden: [
    ...Object.entries(PACKAGES).map(arrow),
    ...Object.entries(TYPES_ONLY).map(typesOnly),
    {
      name: 'kernel-knows-no-business',
      comment: 'What all aggregates share, and the values under it, know none of them.',
      severity: 'error',
      from: { path: '^packages/domain/src/(kernel|values)/', pathNot: TESTS },
      to: { path: '^packages/domain/src/', pathNot: '^packages/domain/src/(kernel|values)/' },
    },
    {
      name: 'values-know-no-kernel',
      severity: 'error',
      from: { path: '^packages/domain/src/values/', pathNot: TESTS },
      to: { path: '^packages/domain/src/kernel/' },
    },
    ...Object.entries(SERVICES).map(serviceArrow),
    ...Object.entries(STOREYS).map(storey),
    ...Object.entries(SKIN).map(skin),
    {
      name: 'web-core-is-plain',
      comment: 'What is computed knows no framework, so that it is tested without a browser.',
      severity: 'error',
      from: { path: '^services/web/src/core/', pathNot: TESTS },
      to: { path: 'node_modules/' },
    },
    {
      name: 'adapters-only-in-the-composition-root',
      comment: 'The composition root chooses and opens the stores; everything else knows the port.',
      severity: 'error',
      from: { path: '^(packages|services)/', pathNot: [TESTS, TEST_KITS, IN_COMPOSITION_ROOT, ADAPTERS] },
      to: { path: ADAPTERS },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/(memory|disk|sqlite|eventstoredb|mongodb)/', pathNot: TESTS },
      to: { path: ADAPTERS, pathNot: '^packages/$1/src/$2/' },
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
      from: { path: '^(packages|services)/', pathNot: [TESTS, TEST_KITS, '^packages/testing/'] },
      to: { path: [TEST_KITS, '^packages/testing/'] },
    },
    {
      name: 'random-tests-are-seeded',
      comment: 'Import `fc` from @milepost/testing, where it is given the seed of the run.',
      severity: 'error',
      from: { path: '^(packages|services|test)/', pathNot: '^packages/testing/' },
      to: { path: 'node_modules/fast-check/|^fast-check$' },
    },
    {
      name: 'no-cycles',
      comment: 'Nothing is loaded in a circle, and no part names a type of the whole that is made of it.',
      severity: 'error',
      from: {},
      to: { circular: true },
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
