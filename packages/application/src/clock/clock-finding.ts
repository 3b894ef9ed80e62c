import { coded, type CodedError, type Instant, instantText, type Label } from '@milepost/domain';
import type { ClockDoubt } from '@milepost/event-store';

/** What a clock may have done. */
export const CLOCK_FAULTS = {
  BEHIND: { zh: '落后于最后一个事件的登记时间', en: 'it was behind the time at which the last event was recorded' },
  LEAPT: { zh: '快于机器运行的时间', en: 'it went further than the machine had been running' },
  LONG_SINCE: {
    zh: '距最后一个事件的登记时间过久',
    en: 'it said that nothing had been recorded for more than 400 days',
  },
} as const satisfies Readonly<Record<string, Label>>;

export type ClockFault = keyof typeof CLOCK_FAULTS;

/** That recorded times would be wrong, or that one may be. */
export type ClockFinding = {
  readonly kind: ClockFault;
  /** RFC 3339. */
  readonly shows: string;
  /** What it was compared with, RFC 3339: when the last event was recorded, or what the running time of the machine allows. */
  readonly against: string;
  /** Id of the event that a server's clock recorded so; null: nothing was recorded, as the clock is that of this machine. */
  readonly event: string | null;
};

const FAULTS = { behind: 'BEHIND', leapt: 'LEAPT', longSince: 'LONG_SINCE' } as const satisfies Record<
  ClockDoubt['kind'],
  ClockFault
>;
const MINUTE = 60_000;
const UNITS = [
  { ms: 24 * 60 * MINUTE, en: 'days', zh: '天' },
  { ms: 60 * MINUTE, en: 'hours', zh: '小时' },
  { ms: MINUTE, en: 'minutes', zh: '分钟' },
];

/** @param event that was recorded so */
export function clockFinding(doubt: ClockDoubt, event: string | null = null): ClockFinding {
  const against = doubt.kind === 'leapt' ? doubt.expected : doubt.lastRecordedAt;
  return { kind: FAULTS[doubt.kind], shows: instantText(doubt.shows), against: instantText(against), event };
}

/** Says which way, how far, and what to do. */
export function clockError(finding: ClockFinding): CodedError {
  const problem = problemOf(finding);
  if (finding.event === null) return coded('CLOCK_DOUBTED', { problem });
  return coded('CLOCK_JUMPED', { problem, event: finding.event });
}

function problemOf({ kind, shows, against }: ClockFinding): Label {
  const far = distance(Math.abs(Date.parse(shows) - Date.parse(against)));
  switch (kind) {
    case 'BEHIND':
      return {
        zh: `时钟为${shows}，比此前最后一个事件的登记时间${against}早${far.zh}`,
        en: `it showed ${shows}, ${far.en} before the last event was recorded, at ${against}`,
      };
    case 'LEAPT':
      return {
        zh: `时钟为${shows}，比按机器运行时间推算的${against}快${far.zh}`,
        en: `it showed ${shows}, ${far.en} ahead of ${against}, which the running time of the machine makes it`,
      };
    case 'LONG_SINCE':
      return {
        zh: `时钟为${shows}，距此前最后一个事件的登记时间${against}已有${far.zh}`,
        en: `it showed ${shows}, ${far.en} after the last event was recorded, at ${against}`,
      };
  }
}

/** In the largest unit of which there are two. */
function distance(ms: Instant): Label {
  const unit = UNITS.find((one) => ms >= 2 * one.ms) ?? UNITS[UNITS.length - 1];
  const count = Math.round(ms / (unit?.ms ?? MINUTE));
  return { zh: `${count}${unit?.zh ?? ''}`, en: `${count} ${unit?.en ?? ''}` };
}
