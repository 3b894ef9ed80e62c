import {
  completedThrough,
  type Day,
  type MeasureRow,
  type PermitKind,
  type YearMeasures,
  yearOf,
} from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import { ATTRIBUTES } from './attributes.js';
import { isBegun, type ProjectCard, stageOf } from './card.js';

/** The compact row that lists and figures read. `fromYear`: the year in which the card began to hold; older years are left out. */
export function measuresOf(card: ProjectCard, fromYear: number): MeasureRow & Document {
  const { listing } = card;
  const { granted, gapsDueOn, gapsOwedBy } = permitsOf(card);
  return {
    id: card.id,
    begun: isBegun(card),
    name: ATTRIBUTES.name(card),
    codes: codesOf(card),
    campaign: listing?.campaign ?? null,
    level: listing?.level ?? null,
    township: listing?.township ?? null,
    industry: listing?.industry ?? null,
    tags: listing?.tags ?? [],
    owner: listing?.owner ?? null,
    nature: listing?.nature ?? null,
    plannedStart: listing?.plannedStart ?? null,
    leadUnit: listing?.leadUnit ?? card.reserved?.leadUnit ?? null,
    totalInvestment: listing?.totalInvestment ?? null,
    lastListingYear: listing?.year ?? null,
    stage: stageOf(card),
    signed: card.signedOn !== null,
    initiated: card.initiatedOn !== null,
    startedOn: card.startedOn,
    completed: card.completedOn !== null,
    producing: card.producingOn !== null,
    openingCompleted: card.openingCompleted ?? (beganBefore(card) ? null : 0),
    completedBefore: completedBefore(fromYear, card.years),
    years: yearsFrom(fromYear, card.years),
    granted,
    gapsDueOn,
    gapsOwedBy,
    issuesDueOn: Object.values(card.openIssues),
    issuesClosed: card.closedIssues,
  };
}

type OfPermits = Pick<MeasureRow, 'granted' | 'gapsDueOn' | 'gapsOwedBy'>;

function permitsOf({ permits }: ProjectCard): OfPermits {
  const [granted, gapsDueOn, gapsOwedBy]: [PermitKind[], Day[], Day[]] = [[], [], []];
  for (const kind of Object.keys(permits) as PermitKind[]) {
    const permit = permits[kind];
    if (permit === undefined) continue;
    if (permit.granted) granted.push(kind);
    if (permit.openGapsDueOn !== null) gapsDueOn.push(permit.openGapsDueOn);
    if (permit.gapsDueOn !== null) gapsOwedBy.push(permit.gapsDueOn);
  }
  return { granted, gapsDueOn, gapsOwedBy };
}

/** Those by which it is found beside the first. */
function codesOf({ codes, nationalCode, listing }: ProjectCard): readonly string[] {
  const others = [nationalCode, listing?.nationalCode ?? null].filter((code) => code !== null);
  return others.length === 0 ? codes : [...new Set([...codes, ...others])];
}

/** Work had begun before the first year of the register. */
function beganBefore({ firstListing: first, startedOn }: ProjectCard): boolean {
  if (first === null) return startedOn !== null;
  if (startedOn !== null && yearOf(startedOn) < first.year) return true;
  return first.nature === 'CARRIED_OVER' || first.nature === 'TO_COMPLETE';
}

function completedBefore(first: number, all: ProjectCard['years']): number {
  let sum = 0;
  for (const year in all) if (Number(year) < first) sum += completedThrough(all[year], 12);
  return sum;
}

function yearsFrom(first: number, all: ProjectCard['years']): ProjectCard['years'] {
  if (Object.keys(all).every((year) => Number(year) >= first)) return all;
  const years: Record<string, YearMeasures> = {};
  for (const year in all) if (Number(year) >= first) years[year] = all[year] as YearMeasures;
  return years;
}
