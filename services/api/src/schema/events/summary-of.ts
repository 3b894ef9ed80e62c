import type { EventAnswer } from '@milepost/application';
import {
  amendmentSentence,
  categoryOf,
  decodeEvent,
  type DomainEvent,
  EVENTS,
  isAmending,
  isFact,
  type Label,
  type Locale,
  projectOfEvent,
  restatedBy,
  UndecodableEventError,
} from '@milepost/domain';
import type { Operation } from '../operation.js';
import { restatementBefore } from './chain-of-fact.js';

/** One sentence for a person, naming the project; of an event that this version cannot read, its type. */
export async function summaryOf(event: EventAnswer, locale: Locale, operation: Operation): Promise<string> {
  const { type, stream } = event;
  const language = locale === 'en' ? 'en' : 'zh';
  try {
    const { [language]: sentence } = await sentenceOf(event, operation);
    if (categoryOf(stream) !== 'project') return sentence;
    return `${projectOfEvent(stream, {}) ?? ''}${language === 'zh' ? '：' : ': '}${sentence}`;
  } catch (error) {
    if (error instanceof UndecodableEventError) return type;
    throw error;
  }
}

async function sentenceOf(event: EventAnswer, operation: Operation): Promise<Label> {
  const { type, schemaVersion, data, amendsId } = event;
  const { calendar } = operation.register;
  const amended = isAmending(type) && amendsId !== null ? await operation.event(amendsId) : null;
  const stated = amended && (await restatementBefore(amended, operation));
  if (amended && stated) {
    const restated = factOf(event);
    const after = restated && readingOf(event, restated, operation);
    const before = readingOf(stated, factOf(stated), operation);
    if (before) return amendmentSentence(before, after, { wasVoided: amended.type === 'FactVoided', calendar });
  }
  const decoded = decodeEvent(type, schemaVersion, data);
  return EVENTS.get(type)?.sentence(decoded.data, calendar) ?? { zh: type, en: type };
}

function factOf({ type, schemaVersion, data }: EventAnswer): DomainEvent | null {
  const decoded = decodeEvent(type, schemaVersion, data);
  return isFact(decoded) ? decoded : restatedBy(decoded);
}

function readingOf({ occurredAt }: EventAnswer, fact: DomainEvent | null, { register }: Operation) {
  return fact && { event: fact, occurredOn: register.calendar.dayOf(Date.parse(occurredAt)) };
}
