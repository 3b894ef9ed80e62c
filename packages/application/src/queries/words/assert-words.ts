import type { NameKind } from '@milepost/views';
import { type ProjectFilter } from '../project-filter.js';
import { MilepostError } from '@milepost/domain';
import type { KnownWords } from './known-words.js';

const KINDS = {
  campaigns: 'CAMPAIGN',
  townships: 'TOWNSHIP',
  industries: 'INDUSTRY',
  leadUnits: 'UNIT',
  owners: 'OWNER',
  tags: 'TAG',
} as const satisfies Partial<Record<keyof ProjectFilter, NameKind>>;

type NamingField = keyof typeof KINDS;

/** @throws MilepostError WORD_UNKNOWN, RANGE_INVERTED */
export async function assertProjectFilter(filter: ProjectFilter, words: KnownWords): Promise<void> {
  const { codes, totalInvestmentAtLeast: least, totalInvestmentBelow: below } = filter;
  if (least != null && below != null && BigInt(least) >= BigInt(below)) {
    throw new MilepostError('RANGE_INVERTED', { path: 'filter.totalInvestment' });
  }
  for (const [field, kind] of Object.entries(KINDS) as [NamingField, NameKind][]) {
    await words.assertNames(`filter.${field}`, [kind], filter[field]);
  }
  await words.assertProjects('filter.codes', codes);
}

/** Of a filter whose projects and units are lists of their own. @throws MilepostError WORD_UNKNOWN */
export async function assertFilterOfProjects(
  { projects, units }: { readonly projects?: readonly string[] | null; readonly units?: readonly string[] | null },
  kinds: readonly NameKind[],
  words: KnownWords,
): Promise<void> {
  await words.assertNames('filter.units', kinds, units);
  await words.assertProjects('filter.projects', projects);
}
