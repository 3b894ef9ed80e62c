import { json } from './json.mjs';
import { malformed } from './verdicts.mjs';

const EVENTS = 'events.ndjson';
const FIELDS = ['data', 'id', 'metadata', 'recordedAt', 'recordedAtStated', 'revision', 'seq', 'stream', 'type'];

/** In order, each with its place in the file. */
export function* readEvents(bundle) {
  let count = 0;
  for (const { text, ...place } of bundle.lines(EVENTS)) {
    count += 1;
    const event = json(text, `line ${count} of ${EVENTS}`);
    if (Object.keys(event).sort().join() !== FIELDS.join()) malformed(`line ${count} of ${EVENTS} is no event`);
    yield { event, place };
  }
  if (count === 0) malformed('there is no event in it');
}

export const eventAt = (bundle, place) => JSON.parse(bundle.lineAt(EVENTS, place));

export const projectOf = ({ stream, data }) =>
  stream.startsWith('project-') ? stream.slice(8) : typeof data.project === 'string' ? data.project : null;

/** What it was sealed under. */
export function subjectOf(event) {
  const project = projectOf(event);
  return project === null ? `stream:${event.stream}` : `project:${project}`;
}
