import type { MeasureRow, PermitKind, YearMeasures } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import { isBegun, type ProjectCard, stageOf } from './card.js';

/** The compact row that lists and figures read. `fromYear`: the year in which the card began to hold; older years are left out. */
export function measuresOf(card: ProjectCard, fromYear: number): MeasureRow & Document {
  const { listing } = card;
  const permits = Object.entries(card.permits);
  return {
    id: card.id,
    begun: isBegun(card),
    campaign: listing?.campaign ?? null,
    level: listing?.level ?? null,
    township: listing?.township ?? null,
    industry: listing?.industry ?? null,
    tags: listing?.tags ?? [],
    leadUnit: listing?.leadUnit ?? card.reserved?.leadUnit ?? null,
    totalInvestment: listing?.totalInvestment ?? null,
    lastListingYear: listing?.year ?? null,
    stage: stageOf(card),
    startedOn: card.startedOn,
    years: yearsFrom(fromYear, card.years),
    granted: permits.filter(([, { granted }]) => granted).map(([kind]) => kind as PermitKind),
    gapsDueOn: permits.map(([, { openGapsDueOn }]) => openGapsDueOn).filter((due) => due !== null),
    gapsOwedBy: permits.map(([, { gapsDueOn }]) => gapsDueOn).filter((due) => due !== null),
    issuesDueOn: Object.values(card.openIssues),
    issuesClosed: card.closedIssues,
  };
}

function yearsFrom(first: number, all: ProjectCard['years']): ProjectCard['years'] {
  const years: Record<string, YearMeasures> = {};
  for (const year in all) if (Number(year) >= first) years[year] = all[year] as YearMeasures;
  return years;
}
