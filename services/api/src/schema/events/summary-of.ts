import type { EventAnswer } from '@milepost/application';
import {
  type Calendar,
  categoryOf,
  decodeEvent,
  EVENTS,
  type Locale,
  projectOfEvent,
  UndecodableEventError,
} from '@milepost/domain';

/** One sentence for a person, naming the project; of an event that this version cannot read, its type. */
export function summaryOf(
  { type, schemaVersion, data, stream }: EventAnswer,
  locale: Locale,
  calendar: Calendar,
): string {
  const language = locale === 'en' ? 'en' : 'zh';
  try {
    const decoded = decodeEvent(type, schemaVersion, data);
    const sentence = EVENTS.get(type)?.sentence(decoded.data, calendar)[language] ?? type;
    if (categoryOf(stream) !== 'project') return sentence;
    return `${projectOfEvent(stream, {}) ?? ''}${language === 'zh' ? '：' : ': '}${sentence}`;
  } catch (error) {
    if (error instanceof UndecodableEventError) return type;
    throw error;
  }
}
