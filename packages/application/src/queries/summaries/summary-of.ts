import {
  amendmentSentence,
  type Calendar,
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
import type { EventAnswer } from '../event-answer.js';
import { type EventOf, restatementBefore } from './restatement-before.js';

export type SummarySources = { readonly calendar: Calendar; readonly event: EventOf };

/** One sentence for a person, naming the project; of an event that this version cannot read, its type. */
export async function summaryOf(event: EventAnswer, locale: Locale, sources: SummarySources): Promise<string> {
  const { type, stream } = event;
  const language = locale === 'en' ? 'en' : 'zh';
  try {
    const { [language]: sentence } = await sentenceOf(event, sources);
    if (categoryOf(stream) !== 'project') return sentence;
    return `${projectOfEvent(stream, {}) ?? ''}${language === 'zh' ? '：' : ': '}${sentence}`;
  } catch (error) {
    if (error instanceof UndecodableEventError) return type;
    throw error;
  }
}

async function sentenceOf(event: EventAnswer, sources: SummarySources): Promise<Label> {
  const { type, schemaVersion, data, amendsId } = event;
  const { calendar } = sources;
  const amended = isAmending(type) && amendsId !== null ? await sources.event(amendsId) : null;
  const stated = amended && (await restatementBefore(amended, sources.event));
  if (amended && stated) {
    const restated = factOf(event);
    const after = restated && readingOf(event, restated, sources);
    const before = readingOf(stated, factOf(stated), sources);
    if (before) return amendmentSentence(before, after, { wasVoided: amended.type === 'FactVoided', calendar });
  }
  const decoded = decodeEvent(type, schemaVersion, data);
  return EVENTS.get(type)?.sentence(decoded.data, calendar) ?? { zh: type, en: type };
}

function factOf({ type, schemaVersion, data }: EventAnswer): DomainEvent | null {
  const decoded = decodeEvent(type, schemaVersion, data);
  return isFact(decoded) ? decoded : restatedBy(decoded);
}

function readingOf({ occurredAt }: EventAnswer, fact: DomainEvent | null, { calendar }: SummarySources) {
  return fact && { event: fact, occurredOn: calendar.dayOf(Date.parse(occurredAt)) };
}
