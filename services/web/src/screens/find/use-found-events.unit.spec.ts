import { afterAll, expect, it, vi } from 'vitest';
import { computed, ref } from 'vue';

const answer = vi.hoisted((): { current: object } => ({ current: {} }));
vi.mock('../../data/answer.js', () => ({ useAnswer: () => answer.current }));
vi.mock('../../data/point.js', () => ({
  useClock: () => ({ point: { value: { validAt: null, knownAt: null } }, isPast: () => false }),
}));
// The language is kept in the browser.
vi.stubGlobal('localStorage', { getItem: () => null });
const { useFoundEvents } = await import('./use-found-events.js');
afterAll(() => vi.unstubAllGlobals());

it('an event sought by its number is not told as missing while nobody knows yet', () => {
  const [data, isLoading] = [ref<object | null>(null), ref(true)];
  answer.current = { data, isLoading };
  const { total } = useFoundEvents(computed(() => '2,768'));
  expect(total.value).toBeNull();
  data.value = { events: { totalCount: 2769, nodes: [{ seq: '2768' }] } };
  isLoading.value = false;
  expect(total.value).toBe('1');
  data.value = null;
  expect(total.value).toBe('0');
});

it('a name is not waited for among the numbers', () => {
  answer.current = { data: ref(null), isLoading: ref(true) };
  expect(useFoundEvents(computed(() => '住建')).total.value).toBe('0');
});
