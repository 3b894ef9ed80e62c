#!/usr/bin/env node
// Verifies an audit bundle of a Milepost register. Needs nothing but Node 20.12, no network, and shares no code with the register.
//
//   node verify.mjs BUNDLE --key VKEY      BUNDLE: a folder or a .tar, as `milepost audit export` wrote it
//                                          VKEY: what `milepost audit key` prints; get it from the register's operator yourself
//
// Exit code 0: verified; 1: tampered with, and where; 2: malformed, or nothing in it to verify.
import { createHash, createPublicKey, hash, verify as verifySignature } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

// ---- verdicts

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
const isTampered = (error) => error instanceof TamperedError;

// ---- files

const CHUNK = 1 << 20;
const TAR_BLOCK = 512;
const LINE_FEED = 10;

/** The files of a folder or of a tar by name. They are read where they lie: none has to fit into memory. */
function openFiles(path) {
  const opened = new Map();
  function descriptor(name) {
    if (!opened.has(name)) opened.set(name, openSync(name, 'r'));
    return opened.get(name);
  }
  const files = statSync(path).isDirectory() ? filesOfFolder(path, descriptor) : filesOfTar(path, descriptor);
  return { files, close: () => [...opened.values()].forEach((one) => closeSync(one)) };
}

function filesOfFolder(path, descriptor) {
  const paths = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const nameOf = (file) => relative(path, file).split(sep).join('/');
  return new Map(
    paths.map((file) => {
      const name = nameOf(file);
      return [name, fileAt(name, () => descriptor(file), 0, statSync(file).size)];
    }),
  );
}

function filesOfTar(path, descriptor) {
  const [files, { size: all }, tar] = [new Map(), statSync(path), descriptor(path)];
  for (let at = 0; at + TAR_BLOCK <= all;) {
    const header = readAt(tar, at, TAR_BLOCK);
    if (header[0] === 0) break;
    const text = (from, length) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    const [name, size, from] = [text(0, 100), parseInt(text(124, 12), 8), at + TAR_BLOCK];
    if (!Number.isSafeInteger(size) || from + size > all) malformed('the tar is cut');
    if (files.has(name)) malformed(`${name} is in the tar twice`);
    files.set(
      name,
      fileAt(name, () => tar, from, size),
    );
    at = from + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  return files;
}

function fileAt(name, descriptor, begin, size) {
  const read = (from = 0, length = size) => readAt(descriptor(), begin + from, length);
  function* chunks() {
    for (let from = 0; from < size; from += CHUNK) yield read(from, Math.min(CHUNK, size - from));
  }
  /** Each with its place in the file. */
  function* lines() {
    if (size > 0 && read(size - 1, 1)[0] !== LINE_FEED) tampered(`${name} is cut at its end`);
    let [rest, from] = [Buffer.alloc(0), 0];
    for (const chunk of chunks()) {
      const bytes = Buffer.concat([rest, chunk]);
      let begun = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begun)) {
        yield { text: bytes.toString('utf8', begun, end), from: from + begun, length: end - begun };
        begun = end + 1;
      }
      rest = bytes.subarray(begun);
      from += begun;
    }
  }
  return { read, chunks, lines };
}

function readAt(descriptor, from, length) {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, from + done);
    if (count === 0) malformed('a file became shorter while it was read');
    done += count;
  }
  return bytes;
}

// ---- hashes

const HASH_BYTES = 32;

const sha256 = (...parts) => hash('sha256', Buffer.concat(parts.map(bytesOf)), 'buffer');
const bytesOf = (part) => (typeof part === 'string' ? Buffer.from(part) : part);
const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const base64 = (bytes) => bytes.toString('base64');

function hashOf(text, what) {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64');
  return bytes.length === HASH_BYTES && base64(bytes) === text ? bytes : malformed(`${what} is no hash`);
}

/** Hashes in order, 32 bytes each. */
function createHashList() {
  let [bytes, length] = [Buffer.alloc(HASH_BYTES * 1_024), 0];
  return {
    get length() {
      return length;
    },
    add(hash) {
      if (bytes.length === length * HASH_BYTES) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
      hash.copy(bytes, length * HASH_BYTES);
      length += 1;
    },
    at: (index) => bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  };
}

// ---- json

function json(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    return malformed(`${what} is no JSON`);
  }
}

/** RFC 8785. */
function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : malformed('a number is not finite');
  if (typeof value === 'string')
    return value.isWellFormed() ? JSON.stringify(value) : malformed('a text is not Unicode');
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
}

// ---- bundle

const MANIFEST = 'manifest.json';

/** A bundle of which every file is listed with its hash, and nothing else is there; `damaged`: files that are not as listed. */
function openBundle(path) {
  const { files, close } = openFiles(path);
  const file = (name) => files.get(name) ?? malformed(`${name} is missing`);
  function listed() {
    const text = file(MANIFEST).read().toString();
    const manifest = json(text, MANIFEST);
    if (text !== `${JSON.stringify(manifest, null, 2)}\n`) tampered(`${MANIFEST} is not as it was written`);
    if (manifest.format !== 'milepost-audit-bundle/1') malformed('it is no audit bundle of a version known here');
    const damaged = [];
    for (const [name, hash] of Object.entries(manifest.files)) {
      if (!files.has(name)) tampered(`${name} is missing`);
      // Which event it is about is found later, where it can be.
      if (digestOf(file(name)) !== hash) damaged.push(name);
    }
    for (const name of files.keys())
      if (name !== MANIFEST && !(name in manifest.files)) tampered(`${name} does not belong to the bundle`);
    return { manifest, damaged };
  }
  try {
    return {
      ...listed(),
      has: (name) => files.has(name),
      read: (name) => file(name).read(),
      lines: (name) => file(name).lines(),
      lineAt: (name, { from, length }) => file(name).read(from, length).toString(),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function digestOf(file) {
  const hash = createHash('sha256');
  for (const chunk of file.chunks()) hash.update(chunk);
  return base64(hash.digest());
}

// ---- calendar

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

// ---- compare

function compare(said, right, what) {
  if (canonical(said) !== canonical(right))
    tampered(`${what}: the bundle says ${canonical(said)}, the events say ${canonical(right)}`);
}

// ---- compute

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

// ---- indicators

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

// ---- printed

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

// ---- terms

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

// ---- figure claim

/** A figure as it is claimed, with its terms, beside what the cards of its point make of it. */
function verifyFigure({ year, levels, indicator, definitionVersion, decimals, terms, ...claimed }, views, at) {
  const { basis: _, ...said } = claimed;
  const what = `figure ${indicator} of ${year}`;
  const version = `${indicator}/2` in INDICATORS && at.day >= SECOND_VERSION ? '2' : '1';
  if (definitionVersion !== version) tampered(`${what}: its definition is not the one in force`);
  const [unit, formula] =
    INDICATORS[indicator] ??
    INDICATORS[`${indicator}/${version}`] ??
    malformed(`${indicator} is not known to this verifier`);
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

// ---- figure point

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

// ---- card

const NO_AREA = { milliMu: 0, known: 0, unknown: 0 };
const EMPTY_YEAR = {
  ...{ listed: null, planBaseline: null, planAdjusted: null, onList: [], actuals: {}, forecasts: {} },
  ...{ grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0, fundsReceived: 0, receipts: 0 },
  ...{ grantsReceived: 0, grantReceipts: 0, fundsPaid: 0, payments: 0 },
  ...{ landApproved: NO_AREA, landAcquired: NO_AREA },
};
const LOANS = new Set(['CREDIT_PROGRAMME', 'LOAN']);
const isGrant = ({ category }) => !LOANS.has(category) && category !== 'OWN';
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
    !isGrant(data)
      ? card
      : inYear(card, on.slice(0, 4), ({ grantsWon, grants }) => ({
          grantsWon: grantsWon + data.amount,
          grants: grants + 1,
        })),
  LoanDisbursed: (card, { data }, on) =>
    !LOANS.has(data.category)
      ? card
      : inYear(card, on.slice(0, 4), ({ loansDisbursed, loans }) => ({
          loansDisbursed: loansDisbursed + data.amount,
          loans: loans + 1,
        })),
  FundsReceived: (card, { data }, on) =>
    inYear(card, on.slice(0, 4), (year) => ({
      fundsReceived: year.fundsReceived + data.amount,
      receipts: year.receipts + 1,
      grantsReceived: year.grantsReceived + (isGrant(data) ? data.amount : 0),
      grantReceipts: year.grantReceipts + (isGrant(data) ? 1 : 0),
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

// ---- events

const EVENTS = 'events.ndjson';
const FIELDS = ['data', 'id', 'metadata', 'recordedAt', 'recordedAtStated', 'revision', 'seq', 'stream', 'type'];

/** In order, each with its place in the file. */
function* readEvents(bundle) {
  let count = 0;
  for (const { text, ...place } of bundle.lines(EVENTS)) {
    count += 1;
    const event = json(text, `line ${count} of ${EVENTS}`);
    if (Object.keys(event).sort().join() !== FIELDS.join()) malformed(`line ${count} of ${EVENTS} is no event`);
    yield { event, place };
  }
  if (count === 0) malformed('there is no event in it');
}

const eventAt = (bundle, place) => JSON.parse(bundle.lineAt(EVENTS, place));

const projectOf = ({ stream, data }) =>
  stream.startsWith('project-') ? stream.slice(8) : typeof data.project === 'string' ? data.project : null;

/** What it was sealed under. */
function subjectOf(event) {
  const project = projectOf(event);
  return project === null ? `stream:${event.stream}` : `project:${project}`;
}

// ---- fact shapes

/** Facts that change nothing on a card. */
const OFF_CARD = new Set([
  ...['StartDeclared', 'StartRejected', 'ReturnSubmitted', 'ReturnSentBack'],
  ...['PeriodClosed', 'PeriodReopened', 'SigningKeyReplaced', 'FundSourceAdded'],
]);

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
/** What a movement of version 1 did not say. */
const UNNAMED = { source: null };
const SECOND = {
  ...{ ProjectListed: UNSAID, ReturnSubmitted: ALONE, ReturnApproved: ALONE },
  ...{ GrantAwarded: UNNAMED, LoanDisbursed: UNNAMED, FundsReceived: UNNAMED, FundsPaid: UNNAMED },
};
const VERSIONS = Object.fromEntries(Object.keys(SECOND).map((type) => [type, 2]));

/** What the data of each fact consist of, at its present version: nothing less and nothing more. */
const LISTING =
  'campaign content industry leadUnit level name nationalCode nature owner place plannedCompletion plannedStart responsiblePost tags totalInvestment township';
const MOVEMENT = 'amount category name project source';
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
  SigningKeyReplaced: 'former note present',
  FundSourceAdded: 'kind name',
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

// ---- statements

const AMENDING = new Set(['FactCorrected', 'FactVoided']);

/**
 * Each event of an entity with the fact that it states: its own, or how the one it amends should have read; null: it never was. `parkedSince`:
 * the first that nobody here can read: the register shows the entity as it was before, and says so; null: none.
 */
function statementsOf(events) {
  const known = new Map();
  const stated = events.map((event) => {
    const statement = statementOf(event, known);
    known.set(event.id, statement);
    return statement;
  });
  return { stated, parkedSince: stated.find((one) => !one.isKnown && one.factSeq !== null)?.seq ?? null };
}

function statementOf(event, known) {
  const { type, data, metadata, seq, stream, id } = event;
  const isAmending = AMENDING.has(type);
  const amended = isAmending ? known.get(metadata.amends) : null;
  const factType = isAmending ? data.fact : type;
  const version = type === 'FactVoided' ? 1 : isAmending ? data.factVersion : metadata.schemaVersion;
  const said = type === 'FactVoided' ? null : present(factType, version, isAmending ? data.restated : data);
  return {
    ...{ id, seq, stream, factType, project: projectOf(event), data: said },
    occurredAt: Date.parse(metadata.occurredAt),
    factSeq: !isAmending ? seq : amended?.stream === stream ? amended.factSeq : null,
    amends: isAmending ? metadata.amends : null,
    isKnown: isKnown(factType, version) && (said === null || isReadable(factType, said)),
    document: (isAmending ? data.document : metadata.document) ?? null,
  };
}

/** As known up to `seq` and true at `v`, in the order in which they are told. */
function factsInForce({ stated, parkedSince }, seq, v) {
  const isTold = (one) => one.seq <= seq && one.factSeq !== null && one.seq < (parkedSince ?? Infinity);
  const known = stated.filter(isTold);
  const superseded = new Set(known.map(({ amends }) => amends).filter((amends) => amends !== null));
  return known
    .filter(({ id, data, occurredAt }) => !superseded.has(id) && data !== null && occurredAt <= v)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.factSeq - b.factSeq);
}

// ---- views

/** Where the events of each project lie in the bundle, and those of each stream that is about none: so they are told one by one. */
function createEntities(bundle) {
  const entities = new Map();
  return {
    take(event, place) {
      const project = projectOf(event);
      const name = project === null ? `fund ${event.stream}` : `project ${project}`;
      if (!entities.has(name)) entities.set(name, { name, project, stream: event.stream, places: [] });
      entities.get(name).places.push(place.from, place.length);
    },
    *told() {
      for (const { places, ...entity } of [...entities.values()].sort(byProject)) {
        const events = [];
        for (let n = 0; n < places.length; n += 2)
          events.push(eventAt(bundle, { from: places[n], length: places[n + 1] }));
        yield { ...entity, ...statementsOf(events) };
      }
    },
  };
}

const byProject = (a, b) => (a.project === b.project ? 0 : (a.project ?? '') < (b.project ?? '') ? -1 : 1);

/** The cards of all projects that were reserved or listed, and the funds of no project, at each of the points: by seq and day. */
function viewsAt(points, entities, calendar, onParked) {
  const views = new Map(points.map((point) => [keyOfPoint(point), { point, cards: new Map(), funds: new Map() }]));
  for (const entity of entities.told()) {
    const { name, project, stream, parkedSince } = entity;
    if (parkedSince !== null) onParked(name, parkedSince);
    for (const { point, cards, funds } of views.values()) {
      const card = cardAt(entity, point, calendar);
      const isBegun = card !== null && (card.reserved !== null || card.listing !== null);
      if (project !== null && isBegun) cards.set(project, card);
      if (project === null && card !== null && stream.startsWith('fund-')) funds.set(stream, card);
    }
  }
  return (point) => views.get(keyOfPoint(point));
}

const keyOfPoint = ({ seq, day }) => `${seq}/${day}`;

/** Null where nothing is told of it. */
function cardAt(entity, { seq, day }, calendar) {
  let card = null;
  for (const fact of factsInForce(entity, seq, calendar.startOf(day))) {
    if (OFF_CARD.has(fact.factType)) continue;
    card = ON_CARD[fact.factType](card ?? EMPTY_CARD, fact, calendar.dayOf(fact.occurredAt));
  }
  return card;
}

// ---- claims

const [CARDS, FIGURES] = ['cards.ndjson', 'figures.ndjson'];

/** Cards and figures as the register shows them, beside what the events make of them. */
function verifyClaims(bundle, entities, say) {
  const { project, zone } = bundle.manifest;
  if (project !== null && bundle.has(FIGURES))
    tampered('figures of all projects cannot be verified with the events of one');
  const calendar = calendarIn(zone);
  const claimed = {
    cards: () => claimsIn(bundle, CARDS),
    figures: () => (project === null ? claimsIn(bundle, FIGURES) : []),
  };
  const points = [];
  for (const { basis } of claimed.cards()) points.push(pointOfCard(basis, calendar));
  for (const { basis, year } of claimed.figures()) points.push(pointOfFigure(basis, year, calendar));
  const views = viewsAt(points, entities, calendar, (entity, seq) =>
    say(`${entity}: its event ${seq} is of a kind that this verifier does not know, so it is checked as it was before`),
  );
  let cards = 0;
  for (const { basis, code, card } of claimed.cards()) {
    const right = views(pointOfCard(basis, calendar)).cards.get(code);
    if (!right) tampered(`card ${code}: the events know no such project`);
    const paths = new Set([...Object.keys(right), ...Object.keys(card)]);
    for (const path of paths) compare(card[path] ?? null, right[path] ?? null, `card ${code}, ${path}`);
    cards += 1;
  }
  say(`cards: ${cards} are what the facts in force make of them`);
  for (const figure of claimed.figures()) {
    const { basis, year, levels, indicator, text } = figure;
    const asked = dayOf(basis, calendar);
    verifyFigure(figure, views(pointOfFigure(basis, year, calendar)), pointOf(asked, year));
    say(`figure: ${levels === null ? '' : `${levels.join('+')} `}${indicator} of ${year} = ${text}`);
  }
}

function* claimsIn(bundle, name) {
  for (const { text } of bundle.lines(name)) {
    const claim = json(text, name);
    if (claim.basis.seq >= bundle.manifest.treeSize) malformed('a claim is of events behind the signed tree');
    yield claim;
  }
}

const dayOf = ({ validAt }, calendar) => calendar.dayOf(Date.parse(validAt));
const pointOfCard = (basis, calendar) => ({ seq: basis.seq, day: dayOf(basis, calendar) });
const pointOfFigure = (basis, year, calendar) => ({
  seq: basis.seq,
  day: pointOf(dayOf(basis, calendar), year).day,
});

// ---- notes

const KEY_ID_BYTES = 4;

/** A key as `milepost audit key` prints it (C2SP signed-note, Ed25519). */
function keyOf(vkey) {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const keyId = sha256(`${name}\n`, typed).subarray(0, KEY_ID_BYTES);
  if (typed.length !== 33 || typed[0] !== 1 || keyId.toString('hex') !== id)
    malformed('the key given is no key of a signed note');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { vkey, name, keyId, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** The text of a signed note, and those of the keys that signed it. */
function openNote(note, keys, what) {
  const split = note.lastIndexOf('\n\n');
  const [text, lines] = [note.slice(0, split + 1), note.slice(split + 2).split('\n')];
  if (split < 0 || lines.pop() !== '') tampered(`${what} is no whole signed note`);
  const signatures = lines.map((line) => {
    const [, signer, encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (base64(bytes) !== encoded || bytes.length <= KEY_ID_BYTES) tampered(`${what} has a line that is no signature`);
    return { signer, id: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
  });
  const isSignedBy = ({ name, keyId, key }) =>
    signatures.some(
      ({ signer, id, signature }) =>
        signer === name && id.equals(keyId) && verifySignature(null, Buffer.from(text), key, signature),
    );
  return { text, signers: keys.filter(isSignedBy) };
}

/** Size and root of the tree of a log, as one of the keys signed them (C2SP tlog-checkpoint). */
function openCheckpoint(note, origin, keys, what) {
  const { text, signers } = openNote(note, keys, what);
  const [first, size, root, ...rest] = text.split('\n');
  if (signers.length === 0) tampered(`${what} is not signed with the key given`);
  if (first !== origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.length !== 1)
    tampered(`${what} is not of ${origin}`);
  return { size: Number(size), root: hashOf(root, `the root in ${what}`), signers };
}

// ---- tree

/** The largest power of two below it (RFC 6962). */
function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function rootOf(hashes, begin = 0, end = hashes.length) {
  if (begin === end) return sha256();
  if (end - begin === 1) return hashes.at(begin);
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

// ---- heads

/** That nothing is missing: the register signed how many events are about each subject, and a hash over their leaves. */
function createHeads() {
  const heads = new Map();
  function headLeaf(subject) {
    const { count, chain } = heads.get(subject);
    return canonical({ chain: base64(chain), count, subject });
  }

  function assertAll(signed, root) {
    const list = [...heads.keys()].sort().map((subject) => leafHash(headLeaf(subject)));
    if (list.length !== signed || !rootOf(list).equals(root))
      tampered('the events are not about what the register signed');
  }

  function assertOne(bundle, project, signed, root) {
    const [subject, ...others] = heads.keys();
    if (others.length > 0 || subject !== `project:${project}`)
      tampered(`there are events of another project than ${project}`);
    const head = json(bundle.read('head.json'), 'head.json');
    if (!isIncluded({ ...head, size: signed }, root, 'head.json')) tampered('head.json is not among the signed heads');
    const { count } = json(head.leaf, 'the leaf in head.json');
    if (head.leaf === headLeaf(subject)) return;
    tampered(`${heads.get(subject).count} events of ${project} are in the bundle, not the ${count} that were sealed`);
  }

  return {
    take(event, leaf) {
      const subject = subjectOf(event);
      const { count, chain } = heads.get(subject) ?? { count: 0, chain: Buffer.alloc(32) };
      heads.set(subject, { count: count + 1, chain: sha256(Buffer.of(2), chain, leaf) });
    },

    end(bundle, checkpoint, keys) {
      const { origin, project } = bundle.manifest;
      const said = signedHeads(bundle, origin, checkpoint, keys);
      const root = hashOf(said.root, 'the root of the heads');
      if (project === null) assertAll(said.count, root);
      else assertOne(bundle, project, said.count, root);
    },
  };
}

/** Of the tree of the checkpoint. */
function signedHeads(bundle, origin, checkpoint, keys) {
  const { leaf, index, hashes } = json(bundle.read('heads/leaf.json'), 'heads/leaf.json');
  const note = bundle.read('heads/checkpoint').toString();
  const signed = openCheckpoint(note, `${origin}/heads`, keys, 'heads/checkpoint');
  if (!isIncluded({ leaf, index, size: signed.size, hashes }, signed.root, 'heads/leaf.json'))
    tampered('heads/leaf.json is not in the signed log of heads');
  const said = json(leaf, 'the leaf of heads');
  const told = openCheckpoint(said.note, origin, keys, 'the note in heads/leaf.json');
  if (told.size !== checkpoint.size || !told.root.equals(checkpoint.root))
    tampered('heads/leaf.json is of another tree');
  return said.heads;
}

// ---- leaf

/** What stands for an event in the tree; `k`: since when the register knew as much; `previous`: the leaf before it in its stream. */
const leafOf = ({ data, metadata, id, recordedAt, recordedAtStated, revision, stream, type }, k, previous) =>
  canonical({
    ...{ id, k, previous, recordedAt, revision, stream, type, v: 1, stated: recordedAtStated },
    data: base64(sha256(canonical(metadata.nonce ?? null) + canonical(data))),
    metadata: base64(sha256(canonical(metadata))),
  });

// ---- project log

const PROOFS = 'proofs.ndjson';

/** One project: each of its events is in the signed tree, and follows the one before it in its stream. */
function createProjectLog(bundle, { size, root }) {
  const [proofs, last] = [bundle.lines(PROOFS), new Map()];
  let [count, before, known] = [0, -1, ''];

  return {
    take(event) {
      const where = `event ${event.seq}`;
      if (!Number.isSafeInteger(event.seq) || event.seq <= before) tampered(`${where}: it is out of order`);
      const { value, done } = proofs.next();
      if (done) tampered(`${where}: its proof is missing`);
      count += 1;
      const { leaf, hashes } = json(value.text, `line ${count} of ${PROOFS}`);
      const claimed = json(leaf, `the leaf of ${where}`);
      if (leaf !== leafOf(event, claimed.k, claimed.previous)) tampered(`${where}: it is not the one that was sealed`);
      if (!isIncluded({ leaf, index: event.seq, size, hashes }, root, where))
        tampered(`${where}: it is not in the signed tree`);
      if (claimed.previous !== (last.get(event.stream) ?? null))
        tampered(`${where}: what came before it in ${event.stream} is missing`);
      if (claimed.k < known || claimed.k < event.recordedAt) tampered(`${where}: it was known before it was recorded`);
      const hash = leafHash(leaf);
      last.set(event.stream, base64(hash));
      [before, known] = [event.seq, claimed.k];
      return hash;
    },

    end() {
      if (!proofs.next().done) tampered(`behind event ${before}: an event is missing that there is a proof of`);
    },
  };
}

// ---- rotations

const ROTATIONS = 'rotations.ndjson';

/** The events by which the register says that another key signs from then on. */
function readRotations(bundle) {
  if (!bundle.has(ROTATIONS)) return [];
  return [...bundle.lines(ROTATIONS)].map(({ text }) => json(text, ROTATIONS));
}

/**
 * The key given, and those that took over from it: each is named by a note that it signed itself, as did one before it. Whose notes neither
 * signed is passed over: anybody may have recorded them.
 */
function keysFrom(given, rotations) {
  const keys = [given];
  for (const { event } of rotations) {
    const what = `event ${event.seq}`;
    const [name, said, present] = String(event.data.note).split('\n');
    if (said !== 'key rotation' || present !== event.data.present)
      tampered(`${what}: its note is of no rotation of a key`);
    if (name !== given.name) continue;
    const next = keyOf(present);
    const isSigned = (by) => openNote(event.data.note, by, what).signers.length > 0;
    if (isSigned([next]) && isSigned(keys)) keys.push(next);
  }
  return keys;
}

/** That they are events of the log. */
function verifyRotations(rotations, { size, root }) {
  for (const { event, leaf, hashes } of rotations) {
    const what = `event ${event.seq}`;
    const { k, previous } = json(leaf, `the leaf of ${what}`);
    if (event.type !== 'SigningKeyReplaced' || leaf !== leafOf(event, k, previous))
      tampered(`${what}: it is not the one that was sealed`);
    if (!isIncluded({ leaf, index: event.seq, size, hashes }, root, what))
      tampered(`${what}: it is not in the signed tree`);
  }
}

// ---- tiles

const TILE_WIDTH = 256;

/** The first leaf that the tiles have another hash of (level 0, C2SP tlog-tiles); null: none. */
function firstDifferenceInTiles(bundle, leaves, size) {
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - from);
    const name = tileName(from / TILE_WIDTH, width);
    const bytes = bundle.read(name);
    if (bytes.length !== width * HASH_BYTES) tampered(`${name} is cut, from event ${from} on`);
    for (let n = 0; n < width; n += 1) {
      const isSame = bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES).equals(leaves.at(from + n));
      if (!isSame) return from + n;
    }
  }
  return null;
}

function tileName(index, width) {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g);
  const path = groups.map((group, n) => (n < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/0/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

// ---- whole log

/** The whole log: every leaf is made anew, and with them the root. */
function createWholeLog(bundle, checkpoint) {
  const [last, leaves] = [new Map(), createHashList()];
  let known = '';

  return {
    take(event) {
      const index = leaves.length;
      if (event.seq !== index) tampered(`event ${index}: the event in its place says that it is ${event.seq}`);
      if (event.recordedAt > known) known = event.recordedAt;
      const hash = leafHash(leafOf(event, known, last.get(event.stream) ?? null));
      last.set(event.stream, base64(hash));
      leaves.add(hash);
      return hash;
    },

    end() {
      const { size, root } = checkpoint;
      const different = firstDifferenceInTiles(bundle, leaves, size);
      if (leaves.length === size && rootOf(leaves).equals(root)) {
        if (different !== null) tampered(`event ${different}: its hash in the tiles is another one`);
      } else if (different !== null) tampered(`event ${different}: it is not the one that was sealed`);
      else if (leaves.length > size) tampered(`event ${size}: it is not in the signed tree`);
      else tampered('event 0 or one behind it: the tree of the events is not the one that was signed');
    },
  };
}

// ---- main

/** @param say is told what was verified. Throws what is wrong with it. */
function verifyBundle(path, vkey, say) {
  const key = keyOf(vkey);
  const bundle = openBundle(path);
  try {
    const { manifest, damaged } = bundle;
    if (manifest.origin !== key.name) tampered('the bundle is of another register than the key given');
    const entities = verifyEvents(bundle, key, say);
    verifyClaims(bundle, entities, say);
    if (damaged.length > 0) tampered(`${damaged.join(', ')}: not as listed in manifest.json`);
  } finally {
    bundle.close();
  }
}

/** That the events are those that were sealed, and all of them. */
function verifyEvents(bundle, key, say) {
  const { origin, project, treeSize } = bundle.manifest;
  const rotations = readRotations(bundle);
  const keys = keysFrom(key, rotations);
  const checkpoint = openCheckpoint(bundle.read('checkpoint').toString(), origin, keys, 'checkpoint');
  if (checkpoint.size !== treeSize) tampered(`checkpoint is of ${checkpoint.size} events, not of ${treeSize}`);
  const log = (project === null ? createWholeLog : createProjectLog)(bundle, checkpoint);
  const [heads, entities] = [createHeads(), createEntities(bundle)];
  let count = 0;
  for (const { event, place } of readEvents(bundle)) {
    heads.take(event, log.take(event));
    entities.take(event, place);
    count += 1;
  }
  log.end();
  heads.end(bundle, checkpoint, keys);
  verifyRotations(rotations, checkpoint);
  if (!checkpoint.signers.includes(key)) say(`key: another one took over from that given: ${keys.at(-1).vkey}`);
  const which = project === null ? `all ${count}` : `${count} about ${project}`;
  say(`events: ${which} are those that were sealed, none is missing`);
  return entities;
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
    err(`${isTampered(error) ? 'TAMPERED' : 'MALFORMED'}: ${error instanceof Error ? error.message : error}`);
    return isTampered(error) ? 1 : 2;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2), console.log, console.error);
