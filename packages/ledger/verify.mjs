#!/usr/bin/env node
// Verifies an audit bundle of a Milepost register. Needs nothing but Node 20, no network, and shares no code with the register.
//
//   node verify.mjs BUNDLE --key VKEY      BUNDLE: a folder or a .tar, as `milepost audit export` wrote it
//                                          VKEY: what `milepost audit key` prints; get it from the register's operator yourself
//
// Exit code 0: verified; 1: tampered with, and where; 2: malformed, or nothing in it to verify.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

class TamperedError extends Error {
  code = 'TAMPERED';
}
class MalformedError extends Error {
  code = 'MALFORMED';
}
function tampered(what) {
  throw new TamperedError(what);
}
function malformed(what) {
  throw new MalformedError(what);
}

// ---- Bytes, hashes, canonical JSON (RFC 8785)

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const base64 = (bytes) => bytes.toString('base64');
function hashOf(text, what) {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  return bytes.length === 32 && base64(bytes) === text ? bytes : malformed(`${what} is no hash`);
}

function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : malformed('a number is not finite');
  if (typeof value === 'string')
    return /\p{Surrogate}/u.test(value) ? malformed('a text is not Unicode') : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
}

// ---- The bundle: a folder or a tar

function filesIn(path) {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath ?? entry.path, entry.name)
          .slice(path.length)
          .split(sep)
          .filter(Boolean)
          .join('/'),
      );
    return new Map(names.map((name) => [name, () => readFileSync(join(path, name))]));
  }
  const [tar, files] = [readFileSync(path), new Map()];
  const text = (from, length) => tar.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const [name, size] = [text(at, 100), parseInt(text(at + 124, 12), 8)];
    if (!Number.isSafeInteger(size) || at + 512 + size > tar.length) malformed('the tar is cut');
    if (files.has(name)) malformed(`${name} is in the tar twice`);
    const from = at + 512;
    files.set(name, () => tar.subarray(from, from + size));
    at = from + Math.ceil(size / 512) * 512;
  }
  return files;
}

function json(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    return malformed(`${what} is no JSON`);
  }
}

/** Every file is listed with its hash, and nothing else is there. */
function openBundle(path) {
  const files = filesIn(path);
  const read = (name) => (files.get(name) ?? (() => malformed(`${name} is missing`)))();
  const manifest = json(read('manifest.json'), 'manifest.json');
  if (read('manifest.json').toString() !== `${JSON.stringify(manifest, null, 2)}\n`)
    tampered('manifest.json is not as it was written');
  if (manifest.format !== 'milepost-audit-bundle/1') malformed('it is no audit bundle of a version known here');
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (!files.has(name)) tampered(`${name} is missing`);
    // Which event it is about is found below where it can be.
    if (base64(sha256(read(name))) !== hash) damagedFiles.push(name);
  }
  for (const name of files.keys())
    if (name !== 'manifest.json' && !(name in manifest.files)) tampered(`${name} does not belong to the bundle`);
  return { manifest, read, has: (name) => files.has(name), lines: (name) => linesOf(read(name), name) };
}
const damagedFiles = [];

function linesOf(bytes, name) {
  const text = bytes.toString('utf8');
  if (text !== '' && !text.endsWith('\n')) tampered(`${name} is cut at its end`);
  return text.split('\n').slice(0, -1);
}

// ---- Signed notes (C2SP), Ed25519

function keyOf(vkey) {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const keyId = sha256(`${name}\n`, typed).subarray(0, 4);
  if (typed.length !== 33 || typed[0] !== 1 || keyId.toString('hex') !== id)
    malformed('the key given is no key of a signed note');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { name, keyId, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

function openCheckpoint(note, origin, { name, keyId, key }, what) {
  const split = note.lastIndexOf('\n\n');
  const [text, lines] = [note.slice(0, split + 1), note.slice(split + 2).split('\n')];
  if (split < 0 || lines.pop() !== '') tampered(`${what} is no whole signed note`);
  const signatures = lines.map((line) => {
    const [, signer, encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (base64(bytes) !== encoded || bytes.length < 5) tampered(`${what} has a line that is no signature`);
    return { signer, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  const isOurs = ({ signer, id }) => signer === name && id.equals(keyId);
  const isSigned = signatures.some(
    (one) => isOurs(one) && verifySignature(null, Buffer.from(text), key, one.signature),
  );
  const [first, size, root, ...rest] = text.split('\n');
  if (!isSigned) tampered(`${what} is not signed with the key given`);
  if (first !== origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.length !== 1)
    tampered(`${what} is not of ${origin}`);
  return { size: Number(size), root: hashOf(root, `the root in ${what}`) };
}

// ---- The tree (RFC 6962)

function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOf(hashes, begin = 0, end = hashes.length) {
  if (begin === end) return sha256();
  if (end - begin === 1) return hashes[begin];
  const middle = begin + splitOf(end - begin);
  return nodeHash(rootOf(hashes, begin, middle), rootOf(hashes, middle, end));
}

function rootByInclusion(hash, index, size, proof) {
  if (!(index >= 0 && index < size)) return null;
  if (size === 1) return proof.length === 0 ? hash : null;
  const [sibling, rest, middle] = [proof.at(-1), proof.slice(0, -1), splitOf(size)];
  if (sibling === undefined) return null;
  const inner =
    index < middle
      ? rootByInclusion(hash, index, middle, rest)
      : rootByInclusion(hash, index - middle, size - middle, rest);
  return inner && (index < middle ? nodeHash(inner, sibling) : nodeHash(sibling, inner));
}

function isIncluded({ leaf, index, size, hashes }, root, what) {
  const proof = hashes.map((hash) => hashOf(hash, `a hash in ${what}`));
  return rootByInclusion(leafHash(leaf), index, size, proof)?.equals(root) ?? false;
}

/** Level 0 of the tiles (C2SP tlog-tiles). */
function leafHashesInTiles(bundle, size) {
  const hashes = [];
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256);
    const groups = String(index)
      .padStart(Math.ceil(String(index).length / 3) * 3, '0')
      .match(/\d{3}/g);
    const name = `tile/0/${groups.map((group, n) => (n < groups.length - 1 ? `x${group}` : group)).join('/')}${width < 256 ? `.p/${width}` : ''}`;
    const bytes = bundle.read(name);
    if (bytes.length !== width * 32) tampered(`${name} is cut, from event ${index * 256} on`);
    for (let n = 0; n < width; n += 1) hashes.push(bytes.subarray(n * 32, n * 32 + 32));
  }
  return hashes;
}

// ---- Events and their leaves

const EVENT_FIELDS = ['data', 'id', 'metadata', 'recordedAt', 'recordedAtStated', 'revision', 'seq', 'stream', 'type'];

function readEvents(bundle) {
  const events = bundle.lines('events.ndjson').map((line, n) => {
    const event = json(line, `line ${n + 1} of events.ndjson`);
    if (Object.keys(event).sort().join() !== EVENT_FIELDS.join())
      malformed(`line ${n + 1} of events.ndjson is no event`);
    return event;
  });
  if (events.length === 0) malformed('there is no event in it');
  return events;
}

const leafOf = ({ data, metadata, id, recordedAt, recordedAtStated, revision, stream, type }, k, previous) =>
  canonical({
    ...{ id, k, previous, recordedAt, revision, stream, type, v: 1, stated: recordedAtStated },
    data: base64(sha256(canonical(metadata.nonce ?? null) + canonical(data))),
    metadata: base64(sha256(canonical(metadata))),
  });

function subjectOf(event) {
  const project = projectOf(event);
  return project === null ? `stream:${event.stream}` : `project:${project}`;
}
const projectOf = ({ stream, data }) =>
  stream.startsWith('project-') ? stream.slice(8) : typeof data.project === 'string' ? data.project : null;

/** The whole log: every leaf is made anew, and with them the root. */
function verifyWhole(bundle, events, checkpoint) {
  const [last, leaves] = [new Map(), []];
  let k = '';
  events.forEach((event, n) => {
    if (event.seq !== n) tampered(`event ${n}: the event in its place says that it is ${event.seq}`);
    if (event.recordedAt > k) k = event.recordedAt;
    const hash = leafHash(leafOf(event, k, last.get(event.stream) ?? null));
    last.set(event.stream, base64(hash));
    leaves.push(hash);
  });
  const isRight = (hashes) => hashes.length === checkpoint.size && rootOf(hashes).equals(checkpoint.root);
  const tiled = leafHashesInTiles(bundle, checkpoint.size);
  const different = tiled.findIndex((hash, n) => !leaves[n]?.equals(hash));
  if (isRight(leaves)) {
    if (different >= 0) tampered(`event ${different}: its hash in the tiles is another one`);
    return leaves;
  }
  if (different < 0 && leaves.length > tiled.length) tampered(`event ${tiled.length}: it is not in the signed tree`);
  return tampered(
    different < 0
      ? 'event 0 or one behind it: the tree of the events is not the one that was signed'
      : `event ${different}: it is not the one that was sealed`,
  );
}

/** One project: each of its events is in the signed tree, and follows the one before it in its stream. */
function verifyProject(bundle, events, { size, root }) {
  const lines = bundle.lines('proofs.ndjson');
  const last = new Map();
  let [before, k] = [-1, ''];
  const leaves = events.map((event, n) => {
    const where = `event ${event.seq}`;
    if (!Number.isSafeInteger(event.seq) || event.seq <= before) tampered(`${where}: it is out of order`);
    const { leaf, hashes } =
      json(lines[n] ?? 'null', `line ${n + 1} of proofs.ndjson`) ?? tampered(`${where}: its proof is missing`);
    const claimed = json(leaf, `the leaf of ${where}`);
    if (leaf !== leafOf(event, claimed.k, claimed.previous)) tampered(`${where}: it is not the one that was sealed`);
    if (!isIncluded({ leaf, index: event.seq, size, hashes }, root, where))
      tampered(`${where}: it is not in the signed tree`);
    const previous = last.get(event.stream) ?? null;
    if (claimed.previous !== previous) tampered(`${where}: what came before it in ${event.stream} is missing`);
    if (claimed.k < k || claimed.k < event.recordedAt) tampered(`${where}: it was known before it was recorded`);
    const hash = leafHash(leaf);
    last.set(event.stream, base64(hash));
    [before, k] = [event.seq, claimed.k];
    return hash;
  });
  if (lines.length !== events.length)
    tampered(`event ${json(lines[events.length], 'proofs.ndjson').seq}: it is missing`);
  return leaves;
}

/** That nothing is missing: the register signed how many events are about each subject, and a hash over their leaves. */
function verifyHeads(bundle, events, leaves, checkpoint, manifest, key) {
  const { leaf, index, hashes } = json(bundle.read('heads/leaf.json'), 'heads/leaf.json');
  const signed = openCheckpoint(
    bundle.read('heads/checkpoint').toString(),
    `${manifest.origin}/heads`,
    key,
    'heads/checkpoint',
  );
  if (!isIncluded({ leaf, index, size: signed.size, hashes }, signed.root, 'heads/leaf.json'))
    tampered('heads/leaf.json is not in the signed log of heads');
  const said = json(leaf, 'the leaf of heads');
  const told = openCheckpoint(said.note, manifest.origin, key, 'the note in heads/leaf.json');
  if (told.size !== checkpoint.size || !told.root.equals(checkpoint.root))
    tampered('heads/leaf.json is of another tree');
  const heads = new Map();
  events.forEach((event, n) => {
    const subject = subjectOf(event);
    const { count, chain } = heads.get(subject) ?? { count: 0, chain: Buffer.alloc(32) };
    heads.set(subject, { count: count + 1, chain: sha256(Buffer.of(2), chain, leaves[n]) });
  });
  function headLeaf(subject) {
    const { count, chain } = heads.get(subject);
    return canonical({ chain: base64(chain), count, subject });
  }
  const root = hashOf(said.heads.root, 'the root of the heads');
  if (manifest.project === null) {
    const list = [...heads.keys()].sort().map((subject) => leafHash(headLeaf(subject)));
    if (list.length !== said.heads.count || !rootOf(list).equals(root))
      tampered('the events are not about what the register signed');
    return;
  }
  const [subject, ...others] = heads.keys();
  if (others.length > 0 || subject !== `project:${manifest.project}`)
    tampered(`there are events of another project than ${manifest.project}`);
  const head = json(bundle.read('head.json'), 'head.json');
  if (!isIncluded({ ...head, size: said.heads.count }, root, 'head.json'))
    tampered('head.json is not among the signed heads');
  const { count } = json(head.leaf, 'the leaf in head.json');
  if (head.leaf !== headLeaf(subject))
    tampered(`${events.length} events of ${manifest.project} are in the bundle, not the ${count} that were sealed`);
}

// ---- The facts in force, and the cards that they make

/** Facts that change nothing on a card. */
const OFF_CARD = new Set([
  ...['StartDeclared', 'StartRejected', 'ReturnSubmitted', 'ReturnSentBack'],
  ...['PeriodClosed', 'PeriodReopened'],
]);
const AMENDING = new Set(['FactCorrected', 'FactVoided']);

/** What a listing of version 1 did not say. */
const UNSAID = {
  nationalCode: null,
  nature: null,
  place: null,
  content: null,
  plannedStart: null,
  plannedCompletion: null,
};
/** What a return of version 1 did not say. */
const ALONE = { from: null, progress: null };
const VERSIONS = { ProjectListed: 2, ReturnSubmitted: 2, ReturnApproved: 2 };
const SECOND = { ProjectListed: UNSAID, ReturnSubmitted: ALONE, ReturnApproved: ALONE };

/** What the data of each fact consist of, at its present version: nothing less and nothing more. */
const LISTING =
  'campaign content industry leadUnit level name nationalCode nature owner place plannedCompletion plannedStart responsiblePost tags totalInvestment township';
const MOVEMENT = 'amount category name project';
const SHAPES = {
  ...{ ProjectReserved: 'code leadUnit name', ProjectListed: `${LISTING} code year`, ListingAdjusted: LISTING },
  ...{
    CodeAssigned: 'code national',
    ProjectDelisted: 'year',
    AnnualPlanApproved: 'amount year',
    AnnualPlanAdjusted: 'amount year',
  },
  ...{
    ContractSigned: 'counterparty',
    PermitAcceptedWithGaps: 'gapsDueOn kind',
    PermitApplied: 'kind',
    PermitGapsSupplied: 'kind',
  },
  ...{ PermitGranted: 'kind', PermitRefused: 'kind', PermitRevoked: 'kind', LandApproved: 'mu', LandAcquired: 'mu' },
  ...{
    ReturnSubmitted: 'amount from period progress project submittedAt',
    ReturnSentBack: 'period project reviewedAt',
  },
  ...{
    ReturnApproved: 'amount from period progress project reviewedAt',
    ForecastReported: 'amount period project submittedAt',
  },
  ...{
    ReturnCorrected: 'amount period project',
    ReturnRetracted: 'amount period project',
    LateReturnSubmitted: 'amount period project',
  },
  ...{ GrantAwarded: MOVEMENT, LoanDisbursed: MOVEMENT, FundsReceived: MOVEMENT, FundsPaid: MOVEMENT },
  ...{
    IssueRaised: 'category description dueOn firstUnit issue project responsibleUnit',
    IssueClosed: 'issue project verifiedBy',
  },
  ...{ OpeningBalanceSet: 'amount', AttributeSet: 'name value', ProgressReported: 'period progress project' },
  ...{ PeriodClosed: 'cutOffAt period', PeriodReopened: 'cutOffAt period until' },
};
const AMOUNTS = ['amount', 'totalInvestment'];

/** Whether the register could read it: of the right shape, its amounts whole 元. */
function isReadable(type, data) {
  const keys = (SHAPES[type] ?? '').split(' ').filter(Boolean).sort().join();
  const isWhole = (value) => value === undefined || Number.isSafeInteger(value);
  return (
    Object.keys(data).sort().join() === keys &&
    AMOUNTS.every((key) => isWhole(data[key]) || (key !== 'amount' && data[key] === null))
  );
}

const isKnown = (type, version) => (type in ON_CARD || OFF_CARD.has(type)) && version <= (VERSIONS[type] ?? 1);

const present = (type, version, data) => (version === 1 ? { ...data, ...SECOND[type] } : data);

/** Each event with the fact that it states: its own, or how the one it amends should have read; null: it never was. */
function statements(events) {
  const known = new Map();
  return events.map((event) => {
    const { type, data, metadata, seq, stream, id } = event;
    const isAmending = AMENDING.has(type);
    const amended = isAmending ? known.get(metadata.amends) : null;
    const factType = isAmending ? data.fact : type;
    const version = type === 'FactVoided' ? 1 : isAmending ? data.factVersion : metadata.schemaVersion;
    const said = type === 'FactVoided' ? null : present(factType, version, isAmending ? data.restated : data);
    const stated = {
      ...{
        id,
        seq,
        stream,
        factType,
        project: projectOf(event),
        occurredAt: Date.parse(metadata.occurredAt),
        data: said,
      },
      factSeq: !isAmending ? seq : amended?.stream === stream ? amended.factSeq : null,
      amends: isAmending ? metadata.amends : null,
      isKnown: isKnown(factType, version) && (said === null || isReadable(factType, said)),
      document: (isAmending ? data.document : metadata.document) ?? null,
    };
    known.set(id, stated);
    return stated;
  });
}

/** Of each entity with an event that nobody here can read, the first: the register shows the entity as it was before, and says so. */
function parkedSince(stated) {
  const since = new Map();
  for (const one of stated)
    if (!one.isKnown && one.factSeq !== null && !since.has(entityOf(one))) since.set(entityOf(one), one.seq);
  return since;
}
const entityOf = ({ project, stream }) => (project === null ? `fund ${stream}` : `project ${project}`);

/** As known up to `seq` and true at `v`, in the order in which they are told. */
function factsInForce(stated, seq, v) {
  const parked = parkedSince(stated);
  const isTold = (one) => one.seq <= seq && one.factSeq !== null && one.seq < (parked.get(entityOf(one)) ?? Infinity);
  const known = stated.filter(isTold);
  const superseded = new Set(known.map(({ amends }) => amends).filter((amends) => amends !== null));
  return known
    .filter(({ id, data, occurredAt }) => !superseded.has(id) && data !== null && occurredAt <= v)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.factSeq - b.factSeq);
}

const NO_AREA = { milliMu: 0, known: 0, unknown: 0 };
const EMPTY_YEAR = {
  ...{ listed: null, planBaseline: null, planAdjusted: null, onList: [], actuals: {}, forecasts: {} },
  ...{ grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0, fundsReceived: 0, receipts: 0 },
  ...{ grantsReceived: 0, grantReceipts: 0, fundsPaid: 0, payments: 0 },
  ...{ landApproved: NO_AREA, landAcquired: NO_AREA },
};
const EMPTY_CARD = {
  ...{
    reserved: null,
    listing: null,
    delisted: false,
    nationalCode: null,
    codes: [],
    attributes: {},
    progress: {},
    openingCompleted: null,
    firstListing: null,
    signedOn: null,
    initiatedOn: null,
    startedOn: null,
  },
  ...{
    suspended: false,
    completedOn: null,
    producingOn: null,
    years: {},
    permits: {},
    openIssues: {},
    closedIssues: 0,
  },
};

function inYear(card, year, change) {
  const before = card.years[year] ?? EMPTY_YEAR;
  return { ...card, years: { ...card.years, [year]: { ...before, ...change(before) } } };
}
const addArea = (area, mu) =>
  mu === null
    ? { ...area, unknown: area.unknown + 1 }
    : { ...area, milliMu: area.milliMu + Math.round(Number(mu) * 1000), known: area.known + 1 };
const without = (data, left) => Object.fromEntries(Object.entries(data).filter(([key]) => key !== left));
const month = (period) => String(Number(period.slice(5, 7)));
/** `5` of a month, `5.2` of a 旬, `1-7` of several months. */
function actualKey(period, from) {
  if (period.length > 7) return `${month(period)}.${period.slice(8)}`;
  return from === null ? month(period) : `${month(from)}-${month(period)}`;
}
function keyStanding(actuals, period) {
  const key = actualKey(period, null);
  if (key in actuals || key.includes('.')) return key in actuals ? key : null;
  return Object.keys(actuals).find((other) => other.endsWith(`-${key}`)) ?? null;
}

const permit =
  (change) =>
  (card, { data, document }, on) => {
    const before = card.permits[data.kind] ?? { state: 'NONE', gapsDueOn: null, granted: false, openGapsDueOn: null };
    const after = { openGapsDueOn: null, ...change(before, data) };
    return {
      ...card,
      permits: {
        ...card.permits,
        [data.kind]: {
          granted: before.granted,
          gapsDueOn: before.gapsDueOn,
          ...after,
          documentNo: document,
          happenedOn: on,
        },
      },
    };
  };
const actual = (card, { factType, data: { period, amount, from, progress = null } }) =>
  inYear(progressed(card, { period, progress }), period.slice(0, 4), ({ actuals }) => {
    const before = keyStanding(actuals, period);
    const key = factType === 'ReturnApproved' ? actualKey(period, from) : (before ?? actualKey(period, null));
    return { actuals: { ...without(actuals, before), [key]: amount } };
  });
const progressed = (card, { period, progress }) =>
  progress === null ? card : { ...card, progress: { ...card.progress, [period]: progress } };
const dated = (field) => (card, _, on) => ({ ...card, [field]: on });

/** What each fact makes of a card. */
const ON_CARD = {
  ProjectReserved: (card, { data }) => ({ ...card, reserved: without(data, 'code') }),
  ProjectListed: (card, { data }, on) =>
    inYear(
      {
        ...card,
        listing: { ...without(data, 'code'), on },
        firstListing: card.firstListing ?? { year: data.year, nature: data.nature },
        delisted: false,
      },
      data.year,
      ({ onList }) => {
        const from = onList.at(-1)?.to === null ? onList.at(-1).from : on;
        return { listed: true, onList: [...onList.filter(({ to }) => to !== null), { from, to: null }] };
      },
    ),
  ListingAdjusted: (card, { data }) => {
    const said = Object.entries(data).filter(([, value]) => value !== null);
    if (!card.listing) return card;
    const listing = { ...card.listing, ...Object.fromEntries(said) };
    const { year, nature } = listing;
    return { ...card, listing, firstListing: card.firstListing?.year === year ? { year, nature } : card.firstListing };
  },
  CodeAssigned: (card, { data }) =>
    data.national ? { ...card, nationalCode: data.code } : { ...card, codes: [...new Set([...card.codes, data.code])] },
  AttributeSet: (card, { data: { name, value } }) => {
    return { ...card, attributes: { ...card.attributes, [name]: { name, value } } };
  },
  ProgressReported: (card, { data }) => progressed(card, data),
  OpeningBalanceSet: (card, { data }) => ({ ...card, openingCompleted: data.amount }),
  ProjectDelisted: (card, { data }, on) =>
    inYear({ ...card, delisted: true }, data.year, ({ onList }) => ({
      listed: false,
      onList: onList.map((stay) => (stay.to === null ? { ...stay, to: on } : stay)),
    })),
  AnnualPlanApproved: (card, { data: { year, amount } }) =>
    inYear(card, year, () => ({ planBaseline: amount, planAdjusted: amount })),
  AnnualPlanAdjusted: (card, { data: { year, amount } }) => inYear(card, year, () => ({ planAdjusted: amount })),
  ContractSigned: dated('signedOn'),
  ProjectInitiated: dated('initiatedOn'),
  StartVerified: dated('startedOn'),
  WorkSuspended: (card) => ({ ...card, suspended: true }),
  WorkResumed: (card) => ({ ...card, suspended: false }),
  CompletionVerified: dated('completedOn'),
  ProductionStarted: dated('producingOn'),
  PermitApplied: permit(({ openGapsDueOn }) => ({ state: 'APPLIED', openGapsDueOn })),
  PermitAcceptedWithGaps: permit((_, { gapsDueOn }) => ({
    state: 'ACCEPTED_WITH_GAPS',
    gapsDueOn,
    openGapsDueOn: gapsDueOn,
  })),
  PermitGapsSupplied: permit(({ state }) => ({ state: state === 'GRANTED' ? 'GRANTED' : 'APPLIED', gapsDueOn: null })),
  PermitGranted: permit(() => ({ state: 'GRANTED', granted: true })),
  PermitRefused: permit(() => ({ state: 'REFUSED', gapsDueOn: null })),
  PermitRevoked: permit(() => ({ state: 'REVOKED', gapsDueOn: null, granted: false })),
  LandApproved: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ landApproved }) => ({ landApproved: addArea(landApproved, data.mu) })),
  LandAcquired: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ landAcquired }) => ({ landAcquired: addArea(landAcquired, data.mu) })),
  ReturnApproved: actual,
  ReturnCorrected: actual,
  ReturnRetracted: actual,
  LateReturnSubmitted: actual,
  ForecastReported: (card, { data: { period, amount } }) =>
    inYear(card, period.slice(0, 4), ({ forecasts }) => ({ forecasts: { ...forecasts, [month(period)]: amount } })),
  GrantAwarded: (card, { data }, on) =>
    data.category === 'CREDIT_PROGRAMME'
      ? card
      : inYear(card, on.slice(0, 4), ({ grantsWon, grants }) => ({
          grantsWon: grantsWon + data.amount,
          grants: grants + 1,
        })),
  LoanDisbursed: (card, { data }, on) =>
    data.category !== 'CREDIT_PROGRAMME'
      ? card
      : inYear(card, on.slice(0, 4), ({ loansDisbursed, loans }) => ({
          loansDisbursed: loansDisbursed + data.amount,
          loans: loans + 1,
        })),
  FundsReceived: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), (year) => ({
      fundsReceived: year.fundsReceived + data.amount,
      receipts: year.receipts + 1,
      grantsReceived: year.grantsReceived + (data.category === 'CREDIT_PROGRAMME' ? 0 : data.amount),
      grantReceipts: year.grantReceipts + (data.category === 'CREDIT_PROGRAMME' ? 0 : 1),
    })),
  FundsPaid: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), ({ fundsPaid, payments }) => ({
      fundsPaid: fundsPaid + data.amount,
      payments: payments + 1,
    })),
  IssueRaised: (card, { data }) => ({ ...card, openIssues: { ...card.openIssues, [data.issue]: data.dueOn } }),
  IssueClosed: (card, { data }) => ({
    ...card,
    openIssues: without(card.openIssues, data.issue),
    closedIssues: card.closedIssues + 1,
  }),
};

/** The cards of all projects that were reserved or listed, and the funds of no project, at a point of both axes. */
function refold(stated, { seq, day }, calendar) {
  const [cards, funds] = [new Map(), new Map()];
  for (const fact of factsInForce(stated, seq, calendar.startOf(day))) {
    if (OFF_CARD.has(fact.factType)) continue;
    const apply = ON_CARD[fact.factType];
    const on = calendar.dayOf(fact.occurredAt);
    if (fact.project !== null) cards.set(fact.project, apply(cards.get(fact.project) ?? EMPTY_CARD, fact, on));
    else if (fact.stream.startsWith('fund-'))
      funds.set(fact.stream, apply(funds.get(fact.stream) ?? EMPTY_CARD, fact, on));
  }
  const begun = [...cards].filter(([, { reserved, listing }]) => reserved !== null || listing !== null);
  return { cards: new Map(begun.sort(([a], [b]) => (a < b ? -1 : 1))), funds };
}

function calendarIn(zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  function local(at) {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}` };
  }
  function asUtc(at) {
    const { day, time } = local(at);
    return Date.parse(`${day}T${time}Z`);
  }
  return {
    dayOf: (at) => local(at).day,
    startOf(day) {
      const noon = Date.parse(`${day}T00:00:00Z`);
      const first = noon - (asUtc(noon) - noon);
      return noon - (asUtc(first) - first);
    },
  };
}

// ---- What figures add up

const one = (value, known = 1, unknown = 0, part = null) => ({ value, known, unknown, part });
const amount = (value) => (value === null || value === undefined ? [] : [one(value)]);
const counted = (n) => (n > 0 ? [one(n, n)] : []);
const area = ({ milliMu, known, unknown }) => (known + unknown > 0 ? [one(milliMu, known, unknown)] : []);
const isLarge = ({ listing }) =>
  (listing?.totalInvestment ?? null) !== null && listing.totalInvestment >= 1_000_000_000;
const isUnpriced = ({ listing }) => (listing?.totalInvestment ?? null) === null;
function partOf(key) {
  const [of, tenDays = '0'] = key.split('.');
  const [first, last = first] = of.split('-').map(Number);
  return { first, last, tenDays: Number(tenDays) };
}
const covering = (actuals, of) =>
  Object.keys(actuals).some((key) => {
    const { first, last, tenDays } = partOf(key);
    return tenDays === 0 && first <= of && of <= last;
  });
/** Of two returns of several months that overlap the longer does not count; 旬 count where their month is not known otherwise. */
function counts(actuals, key, until) {
  const { first, last, tenDays } = partOf(key);
  if (tenDays > 0) return last <= until.tenDays && !covering(actuals, last);
  if (last > until.months) return false;
  return !Object.keys(actuals).some((other) => {
    const part = partOf(other);
    return first < last && part.tenDays === 0 && part.last >= first && part.last < last;
  });
}
const monthsUpTo = ({ actuals }, until) =>
  Object.entries(actuals).flatMap(([of, value]) => (counts(actuals, of, until) ? [one(value, 1, 0, of)] : []));
const upTo = (at) => ({ months: at.monthsEnded, tenDays: at.begun ? at.month : 0 });
function before({ month: of, monthsEnded }) {
  const last = Math.min(of - 1, monthsEnded);
  return { months: last, tenDays: last };
}
function ofLastMonth({ actuals }, of) {
  if (of === 0) return [];
  if (String(of) in actuals) return [one(actuals[of], 1, 0, String(of))];
  if (covering(actuals, of)) return [one(0, 0, 1, String(of))];
  const parts = [1, 2, 3].flatMap((part) => actuals[`${of}.${part}`] ?? []);
  return parts.length === 0
    ? []
    : [
        one(
          parts.reduce((all, value) => all + value, 0),
          1,
          0,
          String(of),
        ),
      ];
}
/** Null: work had begun before the first year of the register, and nobody said what was completed until then. */
function sinceStart({ openingCompleted, firstListing, startedOn, years }, at) {
  const isOlder =
    firstListing === null
      ? startedOn !== null
      : (startedOn !== null && Number(startedOn.slice(0, 4)) < firstListing.year) ||
        ['CARRIED_OVER', 'TO_COMPLETE'].includes(firstListing.nature);
  if (openingCompleted === null && isOlder) return null;
  const all = Object.entries(years).filter(([year]) => Number(year) <= at.year);
  const completed = all.flatMap(([year, of]) =>
    monthsUpTo(of, Number(year) < at.year ? { months: 12, tenDays: 12 } : upTo(at)),
  );
  return completed.reduce((sum, { value }) => sum + value, openingCompleted ?? 0);
}
const orUnknown = (value) => (value === null ? [one(0, 0, 1)] : [one(value)]);
function lastDayOfRough(rough) {
  if (rough.length === 4) return `${rough}-12-31`;
  const [year, of] = rough.split('-').map(Number);
  return rough.length === 7 ? `${rough}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}` : rough;
}
const isDue = ({ listing }, { day }) =>
  (listing?.plannedStart ?? null) !== null && lastDayOfRough(listing.plannedStart) <= day;
const isNew = ({ listing }) => listing?.nature === 'NEW_START';
const isSuspended = (card) =>
  card.suspended && !card.delisted && card.completedOn === null && card.producingOn === null;
const granted = (kind) => (card) => counted(card.permits[kind]?.granted ? 1 : 0);
const dues = (field) => (card) =>
  Object.values(card.permits)
    .map((one) => one[field])
    .filter((due) => due !== null);
const overdue = (days, { day }) => counted(days.filter((due) => due !== null && due < day).length);
const grantsOf = ({ grantsWon, grants }) => (grants > 0 ? [one(grantsWon, grants)] : []);
const receivedOf = ({ fundsReceived, receipts }) => (receipts > 0 ? [one(fundsReceived, receipts)] : []);
const grantsReceivedOf = ({ grantsReceived, grantReceipts }) =>
  grantReceipts > 0 ? [one(grantsReceived, grantReceipts)] : [];
const paidOf = ({ fundsPaid, payments }) => (payments > 0 ? [one(fundsPaid, payments)] : []);
const loansOf = ({ loansDisbursed, loans }) => (loans > 0 ? [one(loansDisbursed, loans)] : []);

/** What a listed project adds to each measured quantity: whole 元, thousandths of a 亩, or 1. */
const MEASURED = {
  listed: () => [one(1)],
  totalInvestment: (card) => (isUnpriced(card) ? [one(0, 0, 1)] : [one(card.listing.totalInvestment)]),
  planBaseline: (_, year) => amount(year.planBaseline),
  planAdjusted: (_, year) => amount(year.planAdjusted),
  withoutPlan: (_, year) => counted(year.planBaseline === null ? 1 : 0),
  started: (card) => counted(card.startedOn === null ? 0 : 1),
  completed: (_, year, at) => monthsUpTo(year, upTo(at)),
  completedOfMonth: (_, year, at) => ofLastMonth(year, at.monthsEnded),
  completedBeforeMonth: (_, year, at) => monthsUpTo(year, before(at)),
  forecastOfMonth: (_, year, at) => amount(year.forecasts[at.month]),
  forecasts: (_, year, at) => counted(year.forecasts[at.month] === undefined ? 0 : 1),
  large: (card) => (isUnpriced(card) ? [one(0, 0, 1)] : counted(isLarge(card) ? 1 : 0)),
  largeTotal: (card) =>
    isUnpriced(card) ? [one(0, 0, 1)] : amount(isLarge(card) ? card.listing.totalInvestment : null),
  grantsWon: (_, year) => grantsOf(year),
  loansDisbursed: (_, year) => loansOf(year),
  landApproved: (_, year) => area(year.landApproved),
  landAcquired: (_, year) => area(year.landAcquired),
  landCertificates: granted('LAND_CERTIFICATE'),
  planningPermits: granted('PLANNING'),
  constructionPermits: granted('CONSTRUCTION'),
  environmentalApprovals: granted('ENVIRONMENTAL'),
  gapsOpen: (card) => counted(dues('openGapsDueOn')(card).length),
  gapsOverdue: (card, _, at) => overdue(dues('openGapsDueOn')(card), at),
  gapsOwed: (card) => counted(dues('gapsDueOn')(card).length),
  gapsOwedOverdue: (card, _, at) => overdue(dues('gapsDueOn')(card), at),
  openIssues: (card) => counted(Object.keys(card.openIssues).length),
  closedIssues: (card) => counted(card.closedIssues),
  overdueIssues: (card, _, at) => overdue(Object.values(card.openIssues), at),
  fundsReceived: (_, year) => receivedOf(year),
  grantsReceived: (_, year) => grantsReceivedOf(year),
  fundsPaid: (_, year) => paidOf(year),
  signed: (card) => counted(card.signedOn === null ? 0 : 1),
  initiated: (card) => counted(card.initiatedOn === null ? 0 : 1),
  suspended: (card) => counted(isSuspended(card) ? 1 : 0),
  finished: (card) => counted(card.completedOn === null ? 0 : 1),
  producing: (card) => counted(card.producingOn === null ? 0 : 1),
  plannedNew: (card) => counted(isNew(card) ? 1 : 0),
  newStarted: (card) => counted(isNew(card) && card.startedOn !== null ? 1 : 0),
  due: (card, _, at) => counted(card.startedOn !== null || isDue(card, at) ? 1 : 0),
  dueNotStarted: (card, _, at) => counted(card.startedOn === null && isDue(card, at) ? 1 : 0),
  sinceStart: (card, _, at) => orUnknown(sinceStart(card, at)),
  sinceStartOfTotal: (card, _, at) => orUnknown(isUnpriced(card) ? null : sinceStart(card, at)),
  totalOfSinceStart: (card, _, at) =>
    orUnknown(sinceStart(card, at) === null || isUnpriced(card) ? null : card.listing.totalInvestment),
};
const OF_FUNDS = {
  ...{ grantsWon: grantsOf, loansDisbursed: loansOf, fundsReceived: receivedOf },
  ...{ grantsReceived: grantsReceivedOf, fundsPaid: paidOf },
};

/** The terms of one measured quantity. Without a filter funds are those of the whole district. */
function termsOf(measured, { cards, funds }, levels, at) {
  const terms = [];
  const add = (found, of) => terms.push(...found.map((term) => ({ measured, code: null, fund: null, ...of, ...term })));
  for (const [code, card] of cards) {
    const year = card.years[at.year];
    if (!year || (levels !== null && !levels.includes(card.listing?.level ?? null))) continue;
    if (measured === 'delisted') add(year.listed === false ? [one(1)] : [], { code });
    else if (year.listed || (levels === null && measured in OF_FUNDS))
      add(MEASURED[measured](card, year, at), { code });
  }
  if (levels === null && measured in OF_FUNDS)
    for (const [fund, card] of funds) if (card.years[at.year]) add(OF_FUNDS[measured](card.years[at.year]), { fund });
  return terms;
}

// ---- Indicators

const sum = (of) => ({ op: 'sum', of });
const ratio = (of, to) => ({ op: 'ratio', of, to });
const minus = (of, less) => ({ op: 'minus', of, less });
const time = (by) => ({ op: 'time', by });
const FORECAST = { op: 'sumWhereAny', of: ['completedBeforeMonth', 'forecastOfMonth'], any: 'forecastOfMonth' };
const rate = ratio(sum('completed'), sum('planBaseline'));
const rateAdjusted = ratio(sum('completed'), sum('planAdjusted'));

/** Unit and formula by indicator, and by version where there are several. */
const INDICATORS = {
  ...{ LISTED_COUNT: ['count', sum('listed')], DELISTED_COUNT: ['count', sum('delisted')] },
  ...{ TOTAL_INVESTMENT: ['yuan', sum('totalInvestment')], PLAN_BASELINE: ['yuan', sum('planBaseline')] },
  ...{ PLAN_ADJUSTED: ['yuan', sum('planAdjusted')], NO_PLAN_COUNT: ['count', sum('withoutPlan')] },
  ...{ STARTED_COUNT: ['count', sum('started')], START_RATE: ['percent', ratio(sum('started'), sum('listed'))] },
  ...{ COMPLETED: ['yuan', sum('completed')], COMPLETION_RATE: ['percent', rate] },
  ...{ COMPLETION_RATE_ADJUSTED: ['percent', rateAdjusted], FORECAST_COUNT: ['count', sum('forecasts')] },
  ...{ FORECAST: ['yuan', FORECAST], FORECAST_RATE: ['percent', ratio(FORECAST, sum('planBaseline'))] },
  FORECAST_RATE_ADJUSTED: ['percent', ratio(FORECAST, sum('planAdjusted'))],
  ...{ LARGE_COUNT: ['count', sum('large')], LARGE_TOTAL: ['yuan', sum('largeTotal')] },
  LARGE_SHARE: ['percent', ratio(sum('largeTotal'), sum('totalInvestment'))],
  ...{ GRANTS_WON: ['yuan', sum('grantsWon')], LOANS_DISBURSED: ['yuan', sum('loansDisbursed')] },
  ...{ LAND_APPROVED: ['mu', sum('landApproved')], LAND_ACQUIRED: ['mu', sum('landAcquired')] },
  ...{ LAND_CERTIFICATES: ['count', sum('landCertificates')], PLANNING_PERMITS: ['count', sum('planningPermits')] },
  CONSTRUCTION_PERMITS: ['count', sum('constructionPermits')],
  ENVIRONMENTAL_APPROVALS: ['count', sum('environmentalApprovals')],
  ...{ 'GAPS_OPEN/1': ['count', sum('gapsOpen')], 'GAPS_OPEN/2': ['count', sum('gapsOwed')] },
  ...{ 'GAPS_OVERDUE/1': ['count', sum('gapsOverdue')], 'GAPS_OVERDUE/2': ['count', sum('gapsOwedOverdue')] },
  ...{ OPEN_ISSUES: ['count', sum('openIssues')], CLOSED_ISSUES: ['count', sum('closedIssues')] },
  OVERDUE_ISSUES: ['count', sum('overdueIssues')],
  ...{ SIGNED_COUNT: ['count', sum('signed')], INITIATED_COUNT: ['count', sum('initiated')] },
  ...{ SUSPENDED_COUNT: ['count', sum('suspended')], COMPLETED_COUNT: ['count', sum('finished')] },
  ...{ IN_PRODUCTION_COUNT: ['count', sum('producing')], PLANNED_NEW_COUNT: ['count', sum('plannedNew')] },
  ...{ NEW_STARTED_COUNT: ['count', sum('newStarted')] },
  NEW_START_RATE: ['percent', ratio(sum('newStarted'), sum('plannedNew'))],
  ...{ DUE_COUNT: ['count', sum('due')], DUE_NOT_STARTED_COUNT: ['count', sum('dueNotStarted')] },
  DUE_START_RATE: ['percent', ratio(sum('started'), sum('due'))],
  ...{ MONTH_COMPLETED: ['yuan', sum('completedOfMonth')], COMPLETED_SINCE_START: ['yuan', sum('sinceStart')] },
  SINCE_START_RATE: ['percent', ratio(sum('sinceStartOfTotal'), sum('totalOfSinceStart'))],
  ...{ FUNDS_RECEIVED: ['yuan', sum('fundsReceived')], FUNDS_PAID: ['yuan', sum('fundsPaid')] },
  RECEIVED_RATE: ['percent', ratio(sum('grantsReceived'), sum('grantsWon'))],
  PAID_RATE: ['percent', ratio(sum('fundsPaid'), sum('fundsReceived'))],
  ...{ TIME_PROGRESS: ['percent', time('months')], TIME_PROGRESS_DAYS: ['percent', time('days')] },
  ...{ LEAD_POINTS: ['points', minus(rate, time('months'))], LEAD_POINTS_DAYS: ['points', minus(rate, time('days'))] },
  LEAD_POINTS_ADJUSTED: ['points', minus(rateAdjusted, time('months'))],
  LEAD_POINTS_ADJUSTED_DAYS: ['points', minus(rateAdjusted, time('days'))],
};
/** From this day on the second version holds. */
const SECOND_VERSION = '2027-01-01';

function measuredIn(formula, role = 'VALUE') {
  if (formula.op === 'sum') return [[formula.of, role]];
  if (formula.op === 'sumWhereAny') return formula.of.map((measured) => [measured, role]);
  if (formula.op === 'ratio') return [...measuredIn(formula.of, 'NUMERATOR'), ...measuredIn(formula.to, 'DENOMINATOR')];
  return formula.op === 'minus' ? [...measuredIn(formula.of, role), ...measuredIn(formula.less, role)] : [];
}

/** Exact: [numerator, denominator], null where it is undefined; with how many entries are known and unknown. */
function compute(formula, totalOf, at) {
  switch (formula.op) {
    case 'sum': {
      const { value, known, unknown } = totalOf(formula.of);
      return { exact: [value, 1n], known, unknown };
    }
    case 'sumWhereAny': {
      if (totalOf(formula.any).known === 0) return { exact: null, known: 0, unknown: 0 };
      const parts = formula.of.map(totalOf);
      return {
        exact: [parts.reduce((all, { value }) => all + value, 0n), 1n],
        known: parts.reduce((all, { known }) => all + known, 0),
        unknown: 0,
      };
    }
    case 'ratio': {
      const [of, to] = [compute(formula.of, totalOf, at), compute(formula.to, totalOf, at)];
      const isDefined = of.exact && to.exact && to.exact[0] !== 0n && !(of.known === 0 && of.unknown > 0);
      return { ...of, exact: isDefined ? [of.exact[0], to.exact[0]] : null };
    }
    case 'time': {
      const [over, under] = formula.by === 'months' ? [at.monthsEnded, 12] : [at.dayOfYear, at.daysOfYear];
      return { exact: [BigInt(over), BigInt(under)], known: over, unknown: 0 };
    }
    default: {
      const [of, less] = [compute(formula.of, totalOf, at), compute(formula.less, totalOf, at)];
      const exact = of.exact &&
        less.exact && [of.exact[0] * less.exact[1] - less.exact[0] * of.exact[1], of.exact[1] * less.exact[1]];
      return { ...of, exact };
    }
  }
}

/** Half away from zero, once. */
function rounded([numerator, denominator], decimals, scale) {
  const sign = numerator < 0n === denominator < 0n ? '' : '-';
  const abs = (n) => (n < 0n ? -n : n);
  const over = abs(numerator) * scale * 10n ** BigInt(decimals);
  const units = (2n * over + abs(denominator)) / (2n * abs(denominator));
  const digits = units.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return units === 0n ? text : `${sign}${text}`;
}
const short = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function printed(unit, { exact, known, unknown }, decimals) {
  if (!exact) return '—';
  const isUnknown = known === 0 && unknown > 0;
  if (unit === 'count') return String(exact[0]);
  if (unit === 'percent') return `${rounded(exact, decimals, 100n)}%`;
  if (unit === 'points') return `${rounded(exact, decimals, 100n)}个百分点`;
  if (unit === 'yuan') return isUnknown ? 'xx亿元' : `${short(rounded([exact[0], 100_000_000n], decimals, 1n))}亿元`;
  if (isUnknown) return 'xx亩';
  return `${short(rounded([exact[0], 1000n], decimals, 1n))}亩${unknown > 0 ? `（另有${unknown}宗不详）` : ''}`;
}

function valueOf(unit, { exact, known, unknown }) {
  if (!exact) return null;
  if (unit === 'percent' || unit === 'points') return rounded(exact, 2, 100n);
  if (unit === 'count') return String(exact[0]);
  if (known === 0 && unknown > 0) return null;
  return unit === 'mu' ? short(rounded([exact[0], 1000n], 3, 1n)) : String(exact[0]);
}

const lastDay = (day) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
const dayNumber = (day) => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1;

/** Where the figures of a year are looked up: of a past year at its end. */
function pointOf(asked, year) {
  const day = year < Number(asked.slice(0, 4)) ? `${year}-12-31` : asked;
  const begun = year === Number(day.slice(0, 4));
  const monthOfDay = Number(day.slice(5, 7));
  return {
    ...{ year, day, begun, month: monthOfDay, monthsEnded: begun ? monthOfDay - (day === lastDay(day) ? 0 : 1) : 0 },
    ...{ dayOfYear: begun ? dayNumber(day) : 0, daysOfYear: dayNumber(`${year}-12-31`) },
  };
}

// ---- What the bundle claims

function compare(said, right, what) {
  if (canonical(said) !== canonical(right))
    tampered(`${what}: the bundle says ${canonical(said)}, the events say ${canonical(right)}`);
}

function verifyClaims(bundle, events, manifest, say) {
  const calendar = calendarIn(manifest.zone);
  const stated = statements(events);
  for (const [entity, seq] of parkedSince(stated))
    say(`${entity}: its event ${seq} is of a kind that this verifier does not know, so it is checked as it was before`);
  const folded = new Map();
  function viewsAt(seq, day) {
    const key = `${seq}/${day}`;
    if (!folded.has(key)) folded.set(key, refold(stated, { seq, day }, calendar));
    return folded.get(key);
  }
  function assertKnown({ seq }) {
    if (seq >= manifest.treeSize) malformed('a claim is of events behind the signed tree');
  }
  const cards = bundle.lines('cards.ndjson').map((line) => json(line, 'cards.ndjson'));
  for (const { basis, code, card } of cards) {
    assertKnown(basis);
    const right = viewsAt(basis.seq, calendar.dayOf(Date.parse(basis.validAt))).cards.get(code);
    if (!right) tampered(`card ${code}: the events know no such project`);
    const paths = new Set([...Object.keys(right), ...Object.keys(card)]);
    for (const path of paths) compare(card[path] ?? null, right[path] ?? null, `card ${code}, ${path}`);
  }
  say(`cards: ${cards.length} are what the facts in force make of them`);
  const isWhole = manifest.project === null;
  const figures = isWhole ? bundle.lines('figures.ndjson').map((line) => json(line, 'figures.ndjson')) : [];
  if (!isWhole && bundle.has('figures.ndjson'))
    tampered('figures of all projects cannot be verified with the events of one');
  for (const figure of figures) {
    assertKnown(figure.basis);
    verifyFigure(figure, viewsAt, calendar);
    say(
      `figure: ${figure.levels === null ? '' : `${figure.levels.join('+')} `}${figure.indicator} of ${figure.year} = ${figure.text}`,
    );
  }
}

function verifyFigure(
  { basis, year, levels, indicator, definitionVersion, decimals, terms, ...said },
  viewsAt,
  calendar,
) {
  const what = `figure ${indicator} of ${year}`;
  const at = pointOf(calendar.dayOf(Date.parse(basis.validAt)), year);
  const version = `${indicator}/2` in INDICATORS && at.day >= SECOND_VERSION ? '2' : '1';
  if (definitionVersion !== version) tampered(`${what}: its definition is not the one in force`);
  const [unit, formula] =
    INDICATORS[indicator] ??
    INDICATORS[`${indicator}/${version}`] ??
    malformed(`${indicator} is not known to this verifier`);
  const views = viewsAt(basis.seq, at.day);
  const measured = new Map(measuredIn(formula).map(([of]) => [of, termsOf(of, views, levels, at)]));
  const totalOf = (of) =>
    (measured.get(of) ?? []).reduce(
      (all, { value, known, unknown }) => ({
        value: all.value + BigInt(value),
        known: all.known + known,
        unknown: all.unknown + unknown,
      }),
      { value: 0n, known: 0, unknown: 0 },
    );
  const inOrder = (list) => list.map(canonical).sort();
  compare(inOrder(terms), inOrder([...measured.values()].flat()), `${what}, terms`);
  const computed = compute(formula, totalOf, at);
  const [over, under] =
    formula.op === 'ratio'
      ? [formula.of, formula.to].map((part) => compute(part, totalOf, at).exact?.[0] ?? null)
      : formula.op === 'time'
        ? computed.exact
        : [null, null];
  const right = {
    ...{
      value: valueOf(unit, computed),
      known: computed.known,
      unknown: computed.unknown,
      text: printed(unit, computed, decimals),
    },
    ...{ numerator: over === null ? null : String(over), denominator: under === null ? null : String(under) },
  };
  compare(said, right, what);
}

// ---- All of it

export function verifyBundle(path, vkey, say) {
  damagedFiles.length = 0;
  const key = keyOf(vkey);
  const bundle = openBundle(path);
  const { manifest } = bundle;
  const checkpoint = openCheckpoint(bundle.read('checkpoint').toString(), manifest.origin, key, 'checkpoint');
  if (manifest.origin !== key.name) tampered('the bundle is of another register than the key given');
  if (checkpoint.size !== manifest.treeSize)
    tampered(`checkpoint is of ${checkpoint.size} events, not of ${manifest.treeSize}`);
  const events = readEvents(bundle);
  const leaves = (manifest.project === null ? verifyWhole : verifyProject)(bundle, events, checkpoint);
  verifyHeads(bundle, events, leaves, checkpoint, manifest, key);
  say(
    manifest.project === null
      ? `events: all ${events.length} are those that were sealed, none is missing`
      : `events: ${events.length} about ${manifest.project} are those that were sealed, none is missing`,
  );
  verifyClaims(bundle, events, manifest, say);
  if (damagedFiles.length > 0) tampered(`${damagedFiles.join(', ')}: not as listed in manifest.json`);
}

export function main([path, flag, vkey], out, err) {
  if (!path || flag !== '--key' || !vkey) {
    err('usage: node verify.mjs BUNDLE --key VKEY');
    return 2;
  }
  try {
    verifyBundle(path, vkey, out);
    out('verified');
    return 0;
  } catch (error) {
    const isTampered = error instanceof TamperedError;
    err(`${isTampered ? 'TAMPERED' : 'MALFORMED'}: ${error instanceof Error ? error.message : error}`);
    return isTampered ? 1 : 2;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2), console.log, console.error);
