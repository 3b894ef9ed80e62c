import { type Calendar, instantText, MilepostError } from '@milepost/domain';
import type { ProjectCard } from '@milepost/views';
import type { AsOf, Basis } from '../../queries/basis.js';
import type { ProjectFilter } from '../../queries/project-filter.js';
import { type ProjectYear, projectYear } from '../../queries/project-year.js';
import type { Reading } from '../../queries/reading.js';
import type { ExportedFile } from '../export-table.js';
import { fileName } from '../file-name.js';
import { inBatches } from '../open-table.js';
import { oc4idsProject } from './oc4ids-project.js';

export type Oc4idsRequest = {
  readonly asOf?: AsOf | null;
  readonly filter?: ProjectFilter | null;
  /** Name of who publishes. */
  readonly publisher?: string | null;
  /** Of project identifiers, as the standard's registry gave it to the publisher. */
  readonly prefix?: string | null;
  /** Where the package is published. */
  readonly uri?: string | null;
};

type Sources = { readonly reading: Reading; readonly calendar: Calendar };

/**
 * A project package of OC4IDS 0.9, project after project.
 * @throws MilepostError NOTHING_TO_EXPORT where no project matches: the standard has no empty package
 */
export async function exportOc4ids(
  { asOf, filter, publisher, prefix, uri }: Oc4idsRequest,
  sources: Sources,
): Promise<ExportedFile> {
  const { reading, calendar } = sources;
  const basis = await reading.resolve(asOf);
  const { rows } = await reading.projects({ filter: filter ?? null, isWhole: true }, basis);
  if (rows.nodes.length === 0) throw new MilepostError('NOTHING_TO_EXPORT');
  const head = {
    uri: uri ?? `urn:milepost:oc4ids:${calendar.dayOf(basis.validAt)}:seq${basis.seq}`,
    publishedDate: instantText(basis.knownAt ?? basis.validAt),
    version: '0.9',
    publisher: { name: publisher ?? 'Milepost' },
  };
  const codes = rows.nodes.map(({ id }) => id);
  const named = fileName('oc4ids', [basis], calendar, 'json');
  return {
    ...{ name: named, plainName: named, type: 'application/json; charset=utf-8', bases: [basis] },
    chunks: chunks(head, codes, prefix ?? 'milepost', basis, sources),
  };
}

async function* chunks(
  head: object,
  codes: readonly string[],
  prefix: string,
  basis: Basis,
  sources: Sources,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"projects":[\n`);
  let before = '';
  for await (const batch of inBatches(codes, (some) => projectsOf(some, prefix, basis, sources))) {
    yield Buffer.from(before + batch.map((project) => JSON.stringify(project)).join(',\n'));
    before = ',\n';
  }
  yield Buffer.from('\n]}\n');
}

async function projectsOf(
  codes: readonly string[],
  prefix: string,
  basis: Basis,
  { reading, calendar }: Sources,
): Promise<object[]> {
  const cards = await reading.cards(codes.map((code) => ({ code, validAt: basis.validAt, basis })));
  const versions = await reading.versions(codes.map((code) => ({ code, basis })));
  const years = await yearsOf(cards, basis, reading);
  return cards.flatMap((card, index) => {
    const updated = versions[index]?.knownAt ?? null;
    return card ? [oc4idsProject(card, { prefix, calendar, years: years.get(card.id) ?? [], updated })] : [];
  });
}

/** By project its years in order, each as at the point. */
async function yearsOf(
  cards: readonly (ProjectCard | null)[],
  basis: Basis,
  reading: Reading,
): Promise<ReadonlyMap<string, readonly ProjectYear[]>> {
  const named = new Set(cards.flatMap((card) => Object.keys(card?.years ?? {}).map(Number)));
  const found = new Map<string, ProjectYear[]>();
  for (const year of [...named].sort((a, b) => a - b)) {
    const at = await reading.figureYear(basis, year);
    const codes = cards.filter((card) => card?.years[year] !== undefined).flatMap((card) => card?.id ?? []);
    const inYear = await reading.cards(codes.map((code) => ({ code, validAt: at.validAt, basis })));
    for (const card of inYear) if (card) found.set(card.id, [...(found.get(card.id) ?? []), projectYear(card, at)]);
  }
  return found;
}
