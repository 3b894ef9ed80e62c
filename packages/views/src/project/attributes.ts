import { type Listing, type ProjectCard, stageOf } from './card.js';

type Reader<T = unknown> = (card: ProjectCard) => T;

/**
 * What a card says of the project itself: of the latest listing, else of the reservation. Whoever adds something to a listing is led
 * here by the compiler, and from here to whoever shows it.
 */
export const ATTRIBUTES = {
  name: ({ listing, reserved, id }) => listing?.name ?? reserved?.name ?? id,
  campaign: listed('campaign'),
  level: listed('level'),
  township: listed('township'),
  industry: listed('industry'),
  tags: ({ listing }): readonly string[] => listing?.tags ?? [],
  owner: listed('owner'),
  leadUnit: ({ listing, reserved }) => listing?.leadUnit ?? reserved?.leadUnit ?? null,
  responsiblePost: listed('responsiblePost'),
  stage: stageOf,
  listedOn: listed('on'),
  signedOn: ({ signedOn }) => signedOn,
  initiatedOn: ({ initiatedOn }) => initiatedOn,
  startedOn: ({ startedOn }) => startedOn,
  completedOn: ({ completedOn }) => completedOn,
  producingOn: ({ producingOn }) => producingOn,
  totalInvestment: listed('totalInvestment'),
  nationalCode: ({ listing, nationalCode }) => listing?.nationalCode ?? nationalCode,
  nature: listed('nature'),
  place: listed('place'),
  content: listed('content'),
  plannedStart: listed('plannedStart'),
  plannedCompletion: listed('plannedCompletion'),
  openingCompleted: ({ openingCompleted }) => openingCompleted,
} as const satisfies Readonly<Record<Exclude<keyof Listing, 'year' | 'on'>, Reader>> & Readonly<Record<string, Reader>>;

export type ProjectAttributes = {
  readonly [Name in keyof typeof ATTRIBUTES]: ReturnType<(typeof ATTRIBUTES)[Name]>;
};

export function attributesOf(card: ProjectCard): ProjectAttributes {
  const attributes: Record<string, unknown> = {};
  for (const [name, read] of Object.entries<Reader>(ATTRIBUTES)) attributes[name] = read(card);
  return attributes as ProjectAttributes;
}

/** Null before the first listing. */
function listed<Name extends keyof Listing>(name: Name): Reader<Listing[Name] | null> {
  return ({ listing }) => listing?.[name] ?? null;
}
