import { computed, type ComputedRef } from 'vue';
import { type LocationQueryValue, useRoute, useRouter } from 'vue-router';
import type { Grouping } from '../../core/wall-rows.js';
import type { ProjectFilter, ProjectLevel, ProjectStage } from '../../generated/graphql.js';

export const GROUPINGS: readonly Grouping[] = ['CAMPAIGN', 'LEAD_UNIT', 'LEVEL', 'TOWNSHIP'];

type Part = 'group' | 'campaign' | 'unit' | 'level' | 'township' | 'stage' | 'alarms';

/** What of the wall is shown, and how: the address has it. */
export function useWallFilter() {
  const route = useRoute();
  const router = useRouter();
  function part(name: Part): string | null {
    const value = route.query[name] as LocationQueryValue;
    return value === '' ? null : (value ?? null);
  }
  const grouping: ComputedRef<Grouping> = computed(
    () => GROUPINGS.find((name) => name === part('group')) ?? 'CAMPAIGN',
  );
  const filter: ComputedRef<ProjectFilter> = computed(() => ({
    ...(part('campaign') === null ? {} : { campaigns: [part('campaign') ?? ''] }),
    ...(part('unit') === null ? {} : { leadUnits: [part('unit') ?? ''] }),
    ...(part('level') === null ? {} : { levels: [part('level') as ProjectLevel] }),
    ...(part('township') === null ? {} : { townships: [part('township') ?? ''] }),
    ...(part('stage') === null ? {} : { stages: [part('stage') as ProjectStage] }),
  }));
  return {
    grouping,
    filter,
    onlyAlarms: computed(() => part('alarms') !== null),
    part,
    set: (name: Part, value: string) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
  };
}
