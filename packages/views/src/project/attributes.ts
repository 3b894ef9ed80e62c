import type { Day, ProjectLevel, ProjectStage, Yuan } from '@milepost/domain';
import { type ProjectCard, stageOf } from './card.js';

/** What a card says of the project itself: of the latest listing, else of the reservation. */
export type ProjectAttributes = {
  readonly name: string;
  readonly campaign: string | null;
  readonly level: ProjectLevel | null;
  readonly township: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly owner: string | null;
  readonly leadUnit: string | null;
  readonly responsiblePost: string | null;
  readonly stage: ProjectStage;
  readonly listedOn: Day | null;
  readonly signedOn: Day | null;
  readonly initiatedOn: Day | null;
  readonly startedOn: Day | null;
  readonly completedOn: Day | null;
  readonly producingOn: Day | null;
  readonly totalInvestment: Yuan | null;
};

export function attributesOf(card: ProjectCard): ProjectAttributes {
  const { listing, reserved, signedOn, initiatedOn, startedOn, completedOn, producingOn } = card;
  return {
    name: listing?.name ?? reserved?.name ?? card.id,
    campaign: listing?.campaign ?? null,
    level: listing?.level ?? null,
    township: listing?.township ?? null,
    industry: listing?.industry ?? null,
    tags: listing?.tags ?? [],
    owner: listing?.owner ?? null,
    leadUnit: listing?.leadUnit ?? reserved?.leadUnit ?? null,
    responsiblePost: listing?.responsiblePost ?? null,
    stage: stageOf(card),
    listedOn: listing?.on ?? null,
    signedOn,
    initiatedOn,
    startedOn,
    completedOn,
    producingOn,
    totalInvestment: listing?.totalInvestment ?? null,
  };
}
