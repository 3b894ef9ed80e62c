import { type DomainEvent, EVENTS } from '../catalogue/events.js';
import type { Label } from '../kernel/vocabulary.js';
import type { Calendar, Day } from '../values/calendar.js';

/** How a fact reads. */
export type Reading = { readonly event: DomainEvent; readonly occurredOn: Day };

/**
 * What was put right, for a person.
 * @param before how the fact read last, also where it had been voided since
 * @param after null: it never was
 */
export function amendmentSentence(
  before: Reading,
  after: Reading | null,
  { wasVoided, calendar }: { readonly wasVoided: boolean; readonly calendar: Calendar },
): Label {
  const was = worded(before, calendar);
  if (!after) return { zh: `作废：${was.zh}（${before.occurredOn}）`, en: `Voided: ${was.en} (${before.occurredOn})` };
  const is = worded(after, calendar);
  if (wasVoided)
    return { zh: `恢复：${is.zh}（${after.occurredOn}）`, en: `Brought back: ${is.en} (${after.occurredOn})` };
  const [from, to] = [before.occurredOn, after.occurredOn];
  if (JSON.stringify(before.event.data) !== JSON.stringify(after.event.data)) {
    const [dayBefore, dayAfter] = from === to ? ['', ''] : [from, to];
    return {
      zh: `“${was.zh}”${inBrackets(dayBefore)}更正为“${is.zh}”${inBrackets(dayAfter)}`,
      en: `“${was.en}”${dayBefore && ` (${dayBefore})`} corrected to “${is.en}”${dayAfter && ` (${dayAfter})`}`,
    };
  }
  const { zh, en } = EVENTS.get(after.event.type) ?? { zh: after.event.type, en: after.event.type };
  if (from !== to) return { zh: `${zh}由${from}更正为${to}`, en: `${en}: corrected from ${from} to ${to}` };
  return { zh: `${zh}（${to}）更正了依据`, en: `${en} (${to}): its grounds corrected` };
}

function worded({ event: { type, data } }: Reading, calendar: Calendar): Label {
  return EVENTS.get(type)?.sentence(data, calendar) ?? { zh: type, en: type };
}

function inBrackets(day: string): string {
  return day && `（${day}）`;
}
