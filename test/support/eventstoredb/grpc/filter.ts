import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { invalidArgument } from './rpc-error.js';

export type Filter = {
  matches(event: LoggedEvent): boolean;
  /** So many events are looked through in one go … */
  readonly window: number;
  /** … and after so many there is a checkpoint. */
  readonly checkpointInterval: number;
};

/** The real server's size of a page. */
export const PAGE_SIZE = 32;

export function toFilter(options: ReadReq.Options.FilterOptions): Filter {
  const window = options.hasMax() ? options.getMax() : PAGE_SIZE;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (expression === undefined) throw invalidArgument('A filter is by stream name or by event type.');
  const accepts = toPredicate(expression);
  return {
    matches: byStream === undefined ? ({ type }) => accepts(type) : ({ stream }) => accepts(stream),
    window,
    checkpointInterval: Math.max(1, options.getCheckpointintervalmultiplier()) * window,
  };
}

function toPredicate(expression: ReadReq.Options.FilterOptions.Expression): (name: string) => boolean {
  const pattern = expression.getRegex();
  if (pattern !== '') {
    const regex = new RegExp(pattern);
    return (name) => regex.test(name);
  }
  const prefixes = expression.getPrefixList();
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}
