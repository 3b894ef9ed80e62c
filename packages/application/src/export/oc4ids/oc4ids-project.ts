import { type Calendar, type Day, instantText, type ProjectStage, STAGE_WORDS } from '@milepost/domain';
import { attributesOf, type ProjectCard } from '@milepost/views';
import type { ProjectYear } from '../../queries/project-year.js';
import { forecastsOf, metricsOf } from './progress.js';

/** A member that is null, and a list that is empty, is left out: the standard knows neither. */
type Said = Readonly<Record<string, unknown>>;

type Sources = {
  readonly prefix: string;
  readonly calendar: Calendar;
  /** Of each year with a list, as at the point. */
  readonly years: readonly ProjectYear[];
  /** When the register learned last of the project. */
  readonly updated: number | null;
};

/** Phases of the standard; off the list is not the end of a project. */
const STATUS: Readonly<Partial<Record<ProjectStage, string>>> = {
  RESERVED: 'identification',
  LISTED: 'preparation',
  SIGNED: 'preparation',
  INITIATED: 'preparation',
  STARTED: 'implementation',
  SUSPENDED: 'implementation',
  COMPLETED: 'completion',
  IN_PRODUCTION: 'maintenance',
};

const MILESTONES = {
  signedOn: { title: '签约', type: 'preProcurement' },
  initiatedOn: { title: '立项', type: 'approval' },
  startedOn: { title: '开工认定', type: 'delivery' },
  completedOn: { title: '竣工', type: 'delivery' },
  producingOn: { title: '投产', type: 'delivery' },
} as const;

/** A project as OC4IDS 0.9 tells it, with what of it the register holds. */
export function oc4idsProject(card: ProjectCard, { prefix, calendar, years, updated }: Sources): Said {
  const said = attributesOf(card);
  const { owner, leadUnit, totalInvestment, nationalCode, startedOn, completedOn, producingOn } = said;
  const at = (day: Day | null) => (day === null ? null : instantText(calendar.startOf(day)));
  const parties = partiesOf(owner, leadUnit);
  const milestones = Object.entries(MILESTONES).flatMap(([name, { title, type }]) => {
    const met = at(said[name as keyof typeof MILESTONES]);
    return met === null ? [] : [{ id: name, title, type, status: 'met', dateMet: met }];
  });
  return stated({
    id: `${prefix}-${card.id}`,
    updated: updated === null ? null : instantText(updated),
    language: 'zh',
    title: said.name,
    description: said.content,
    status: STATUS[said.stage] ?? null,
    identifiers: [
      { id: card.id, scheme: '项目编号' },
      ...(nationalCode ? [{ id: nationalCode, scheme: '国家统一项目代码' }] : []),
    ],
    additionalClassifications: classifications({
      阶段: STAGE_WORDS[said.stage].zh,
      产业类别: said.industry,
      攻坚战: said.campaign,
      级别: said.level,
    }),
    period: stated({ startDate: at(startedOn), endDate: at(completedOn) }),
    implementationPeriod: startedOn === null ? null : stated({ startDate: at(startedOn), endDate: at(completedOn) }),
    maintenancePeriod: producingOn === null ? null : { startDate: at(producingOn) },
    completion: completedOn === null ? null : { endDate: at(completedOn) },
    locations: locationsOf(said.township, said.place),
    budget: totalInvestment === null ? null : { amount: { amount: totalInvestment, currency: 'CNY' } },
    parties,
    publicAuthority: referenceTo(parties, 'publicAuthority'),
    milestones,
    metrics: metricsOf(years, calendar),
    forecasts: forecastsOf(years, calendar),
  });
}

/** Without what is not known: empty lists and objects say nothing either. */
function stated(members: Said): Said {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => isSaid(value)));
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== null;
}

function classifications(said: Readonly<Record<string, string | null>>): Said[] {
  return Object.entries(said).flatMap(([scheme, id]) => (id === null ? [] : [{ scheme, id, description: id }]));
}

/** One organisation that is both owner and lead unit is one party with two roles. */
function partiesOf(owner: string | null, leadUnit: string | null): Said[] {
  const roles = new Map<string, string[]>();
  for (const [name, role] of [
    [leadUnit, 'publicAuthority'],
    [owner, 'administrativeEntity'],
  ] as const)
    if (name !== null) roles.set(name, [...(roles.get(name) ?? []), role]);
  return [...roles].map(([name, ofParty]) => ({ id: name, name, roles: ofParty }));
}

function referenceTo(parties: readonly Said[], role: string): Said | null {
  const party = parties.find(({ roles }) => (roles as readonly string[]).includes(role));
  return party ? { id: party['id'], name: party['name'] } : null;
}

function locationsOf(township: string | null, place: string | null): Said[] {
  const description = [township, place].filter(Boolean).join(' ');
  return description === '' ? [] : [{ id: '1', description }];
}
