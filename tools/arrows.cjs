// Which of our packages may import which: read by the rules of .dependency-cruiser.cjs, and by the picture in docs/architecture.md.

/** A library, and the others that it may import. */
const PACKAGES = {
  domain: [],
  sqlite: [],
  mongodb: [],
  'event-store': ['sqlite'],
  ledger: ['event-store', 'mongodb'],
  'read-store': ['sqlite', 'mongodb'],
  'private-store': ['sqlite', 'mongodb'],
  outbox: ['private-store'],
  runtime: [],
  client: [],
  sheets: [],
  views: ['domain', 'read-store', 'event-store'],
  application: ['domain', 'event-store', 'ledger', 'read-store', 'private-store', 'views', 'runtime', 'sheets'],
};

/** Of these a library may import types only. */
const TYPES_ONLY = { views: ['event-store'] };

/** A program, and the libraries that it may import; no program imports another. */
const SERVICES = {
  api: ['application', 'runtime', 'domain', 'private-store'],
  projector: ['application', 'runtime', 'domain', 'views', 'event-store', 'ledger', 'read-store'],
  web: ['client', 'ledger'],
  cli: ['client', 'application', 'runtime', 'domain'],
};

/** The one folder that may import whatever it wires, adapters and programs included. */
const COMPOSITION_ROOT = 'services/cli/src/compose';

/** A storey of services/api/src, and those below it. */
const STOREYS = {
  schema: [],
  execution: ['schema'],
  sessions: ['execution'],
  http: ['sessions', 'execution', 'schema'],
  sockets: ['http', 'sessions', 'execution', 'schema'],
  ide: ['execution', 'http'],
  workbench: [],
};

/** A part of services/web/src, and those that it may import: a plain core under a thin skin. */
const SKIN = {
  core: ['generated'],
  words: ['generated', 'core'],
  data: ['generated', 'core', 'words'],
  parts: ['generated', 'core', 'words', 'data'],
};

module.exports = { SKIN, PACKAGES, TYPES_ONLY, SERVICES, COMPOSITION_ROOT, STOREYS };
