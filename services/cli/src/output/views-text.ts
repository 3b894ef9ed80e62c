import type { AuditReport, Drift, ViewsDifference, ViewsGeneration, ViewsReport } from '@milepost/application';
import { grouped } from './progress-bar.js';
import { table } from './table.js';

type Json = Drift['stored'];

export function generationsText(generations: readonly ViewsGeneration[]): string {
  return table(
    [
      { title: 'generation', align: 'right' },
      { title: 'in use' },
      { title: 'definitions' },
      { title: 'seq', align: 'right' },
    ],
    generations.map(({ generation, inUse, definitions, seq }) => [
      String(generation),
      inUse ? 'yes' : 'no',
      definitions ?? '—',
      seq < 0 ? '—' : String(seq),
    ]),
  );
}

export function workText({ generation, events, identical, seconds }: ViewsReport): string {
  const took = `${grouped(events)} events taken in, ${seconds.toFixed(1)} s`;
  if (identical === null) return `Generation ${generation} is in use (${took}).\n`;
  const outcome = identical ? 'identical to those in use' : 'NOT identical to those in use: see milepost views diff';
  return `Generation ${generation} is built (${took}): ${outcome}.\n`;
}

export function differenceText(difference: ViewsDifference): string {
  const { inUse, other, points, documents, fields, more, onlyInUse, onlyOther } = difference;
  const compared = `${grouped(documents)} documents at ${points} points`;
  const head = `Generation ${inUse.generation} (in use, ${inUse.definitions ?? '—'}) and ${other.generation} (${other.definitions ?? '—'}): ${compared}`;
  const only = [...onlyInUse.map((name) => `Only in use: ${name}`), ...onlyOther.map((name) => `Only beside: ${name}`)];
  if (fields.length === 0) return [`${head}, no difference.`, ...only, ''].join('\n');
  const rows = fields.map(({ view, facet, path, documents, example, firstEvent }) => [
    facet === null ? view : `${view}.${facet}`,
    path,
    String(documents),
    example.id,
    short(example.inUse),
    short(example.other),
    firstEvent ? `seq ${firstEvent.seq} ${firstEvent.type}` : '',
  ]);
  const columns = ['view', 'field', 'documents', 'such as', 'in use', 'beside', 'since'].map((title) => ({ title }));
  return [`${head}.`, '', table(columns, rows), ...(more > 0 ? [`and ${more} more fields`] : []), ...only, ''].join(
    '\n',
  );
}

export function auditText({ audited, drift, truncated }: AuditReport): string {
  const cut = truncated.map((stream) => `The stream ${stream} lacks events: they were removed from the server.\n`);
  if (drift.length === 0)
    return `${grouped(audited)} folded anew from the log: ${cut.length === 0 ? 'as in the views' : 'the others are as in the views'}.\n${cut.join('')}`;
  const rows = drift.map(({ view, entity, facet, path, validAt, seq, stored, folded }) => [
    `${view}.${facet}`,
    entity,
    path,
    `${validAt}, seq ${seq}`,
    short(stored),
    short(folded),
  ]);
  const columns = ['view', 'entity', 'field', 'at', 'stored', 'by the log'].map((title) => ({ title }));
  return `${grouped(audited)} folded anew from the log; NOT all as in the views:\n\n${table(columns, rows)}\nRebuild the views: milepost rebuild\n${cut.join('')}`;
}

const LONGEST = 40;

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
