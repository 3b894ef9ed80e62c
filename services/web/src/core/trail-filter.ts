import { isDay } from './days.js';

/** What of the trail is asked for, as the address has it; all texts, empty where not asked. */
export type TrailChoice = Readonly<Record<'project' | 'unit' | 'type' | 'from' | 'to' | 'kind', string>>;

export const KINDS = ['all', 'amendments', 'backdated', 'afterClose', 'withoutEvidence'] as const;

export type TrailFilter = {
  readonly projects?: readonly string[];
  readonly units?: readonly string[];
  readonly factTypes?: readonly string[];
  readonly recorded?: { readonly from?: string; readonly to?: string };
  readonly amendmentsOnly?: boolean;
  readonly backdatedDays?: number;
  readonly recordedAfterClose?: boolean;
  readonly hasEvidence?: boolean;
};

/** Recorded so many days later than it occurred, an entry is back-dated. */
const BACKDATED_DAYS = 30;

export function trailFilter({ project, unit, type, from, to, kind }: TrailChoice): TrailFilter {
  const recorded = { ...(isDay(from) ? { from } : {}), ...(isDay(to) ? { to } : {}) };
  return {
    ...(project.trim() === '' ? {} : { projects: [project.trim()] }),
    ...(unit.trim() === '' ? {} : { units: [unit.trim()] }),
    ...(type === '' ? {} : { factTypes: [type] }),
    ...(Object.keys(recorded).length === 0 ? {} : { recorded }),
    ...(kind === 'amendments' ? { amendmentsOnly: true } : {}),
    ...(kind === 'backdated' ? { backdatedDays: BACKDATED_DAYS } : {}),
    ...(kind === 'afterClose' ? { recordedAfterClose: true } : {}),
    ...(kind === 'withoutEvidence' ? { hasEvidence: false } : {}),
  };
}
