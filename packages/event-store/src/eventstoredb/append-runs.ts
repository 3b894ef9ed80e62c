import { type AppendRequest, MAX_APPEND_BYTES, MAX_APPEND_EVENTS } from '../append-request.js';
import type { AppendResult, Revision } from '../port.js';

/** Appends that follow on one another in one stream: the server can take them as one, all or none. */
export type Run = { readonly whole: AppendRequest; readonly parts: readonly AppendRequest[] };

/** Puts consecutive appends together wherever one begins at the revision at which the one before it ends. */
export function toRuns(requests: readonly AppendRequest[]): readonly Run[] {
  const runs: { whole: AppendRequest; parts: AppendRequest[] }[] = [];
  for (const request of requests) {
    const run = runs.at(-1);
    const joined = run && join(run.whole, request);
    if (run === undefined || joined === null || joined === undefined) {
      runs.push({ whole: request, parts: [request] });
    } else {
      run.whole = joined;
      run.parts.push(request);
    }
  }
  return runs;
}

function join(whole: AppendRequest, next: AppendRequest): AppendRequest | null {
  const events = [...whole.events, ...next.events];
  const bytes = whole.bytes + next.bytes;
  if (whole.stream !== next.stream || events.length > MAX_APPEND_EVENTS || bytes > MAX_APPEND_BYTES) return null;
  return next.expected === lastRevision(whole) ? { ...whole, events, bytes } : null;
}

/** Of the stream once it is written. */
function lastRevision({ expected, events }: AppendRequest): Revision {
  return events.length + (expected === 'noStream' ? -1 : expected);
}

/** Gives each part of a run its own answer. */
export function answersOf({ parts }: Run, { events, repeated }: AppendResult): readonly AppendResult[] {
  let done = 0;
  return parts.map((part) => {
    const own = events.slice(done, done + part.events.length);
    done += part.events.length;
    return { events: own, position: own.at(-1)?.position ?? '', repeated };
  });
}
