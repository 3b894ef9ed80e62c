import { categoryOf, type Label, nameKey } from '@milepost/domain';
import { type CollectionSchema, type Document, isPortableText } from '@milepost/read-store';
import type { JsonObject } from '@milepost/event-store';
import { envelopeOf } from '../envelope-of.js';
import type { IndexedEvent } from '../event-index/event-index.js';

/** What is named. Names of two kinds have nothing to do with each other. */
export const NAME_KINDS = {
  CAMPAIGN: { zh: '攻坚战', en: 'campaign' },
  TOWNSHIP: { zh: '乡镇街道', en: 'township' },
  INDUSTRY: { zh: '行业', en: 'industry' },
  TAG: { zh: '标签', en: 'tag' },
  UNIT: { zh: '单位', en: 'unit' },
  OWNER: { zh: '业主', en: 'owner' },
  COUNTERPARTY: { zh: '签约对方', en: 'counterparty' },
  FUND: { zh: '资金', en: 'grant or loan programme' },
} as const satisfies Readonly<Record<string, Label>>;

export type NameKind = keyof typeof NAME_KINDS;

/** A name in one spelling, with the event that was recorded first of all that spell it so. */
export type RecordedName = Document & {
  /** `<kind>/<name>` */
  readonly id: string;
  readonly kind: NameKind;
  readonly name: string;
  /** By which spellings are one name: see `nameKey`. */
  readonly key: string;
  readonly seq: number;
  readonly event: string;
};

/** Of what it keeps: see `VIEW_VERSIONS`. */
export const NAMES_VERSION = 1;

export const NAMES: CollectionSchema = { name: 'names', fields: { seq: 'integer' }, indexes: [['seq']] };

/** Fields of the data of any event, and what they name. */
const FIELDS = {
  campaign: 'CAMPAIGN',
  township: 'TOWNSHIP',
  industry: 'INDUSTRY',
  owner: 'OWNER',
  leadUnit: 'UNIT',
  firstUnit: 'UNIT',
  responsibleUnit: 'UNIT',
  counterparty: 'COUNTERPARTY',
} as const satisfies Readonly<Record<string, NameKind>>;

export type Named = { readonly kind: NameKind; readonly name: string };

/** Every name that an event holds, also one that cannot be folded; but for what no store can look up. */
export function namesIn(event: Pick<IndexedEvent, 'stream' | 'data' | 'metadata'>): readonly Named[] {
  const { stream, metadata } = event;
  const data = saidOf(event.data);
  const names: Named[] = [];
  function add(kind: NameKind, name: unknown) {
    if (typeof name === 'string' && name !== '' && isPortableText(name)) names.push({ kind, name });
  }
  for (const field of Object.keys(data)) if (isNaming(field)) add(FIELDS[field], data[field]);
  if (Array.isArray(data['tags'])) for (const tag of data['tags']) add('TAG', tag);
  if (categoryOf(stream) === 'fund') add('FUND', data['name']);
  const { actor } = envelopeOf({ metadata });
  add('UNIT', actor.unit);
  add('UNIT', actor.onBehalfOf);
  return names;
}

/** What an event says of a fact, also where it restates one. */
function saidOf(data: JsonObject): JsonObject {
  const { fact, restated } = data;
  const restates = typeof fact === 'string' && typeof restated === 'object' && restated !== null;
  return restates ? (restated as JsonObject) : data;
}

export function idOfName({ kind, name }: Named): string {
  return `${kind}/${name}`;
}

/** The document of a name by the first event that spells it so. */
export function recordedName(
  { kind, name }: Named,
  { id: event, seq }: Pick<IndexedEvent, 'id' | 'seq'>,
): RecordedName {
  return { id: idOfName({ kind, name }), kind, name, key: nameKey(name), seq, event };
}

function isNaming(field: string): field is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, field);
}
