import { calendarIn } from '@milepost/domain';
import type { Operation, ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { createPoints } from './points.js';

const calendar = calendarIn('Asia/Shanghai');
const DAY = '2018-05-31';
const noon = calendar.startOf(DAY) + 12 * 3_600_000;
const evening = calendar.endOf(DAY);

/** One cell from the start of the day on. */
function begun(code: string, seq: number): Operation {
  const card = { id: code, reserved: null, listing: { name: code }, years: {} };
  const state = { card, measures: { id: code, begun: true } };
  const opens = [{ v1: calendar.startOf(DAY), v2: null, state }];
  return { kind: 'weave', timeline: 'projects', entity: code, seq, closes: [], opens };
}

async function withProject(code: string): Promise<ReadStore> {
  const reads = await openMemoryReadStore(VIEWS);
  await reads.commit({ expected: null, next: { seq: 0 }, operations: [begun(code, 0)] });
  return reads;
}

describe('a point of both axes', () => {
  it('is one for all moments of a day, and read once', async () => {
    const points = createPoints(await withProject('A'), calendar);
    const basis = { seq: 0, parked: [] };
    const rows = await points.at(noon, basis).rows();
    expect([...rows.keys()]).toEqual(['A']);
    expect(await points.at(evening, basis).rows()).toBe(rows);
    expect((await points.at(noon - 86_400_000, basis).rows()).size).toBe(0);
  });

  it('is another one after a further event, and after an entity was parked', async () => {
    const reads = await openMemoryReadStore(VIEWS);
    const points = createPoints(reads, calendar);
    await reads.commit({ expected: null, next: { seq: 0 }, operations: [begun('A', 0)] });
    const rows = await points.at(noon, { seq: 0, parked: [] }).rows();
    await reads.commit({ expected: { seq: 0 }, next: { seq: 1 }, operations: [begun('B', 1)] });
    expect([...(await points.at(noon, { seq: 1, parked: [] }).rows()).keys()]).toEqual(['A', 'B']);
    expect(await points.at(noon, { seq: 0, parked: [] }).rows()).toBe(rows);
    expect(await points.at(noon, { seq: 0, parked: ['projects/A'] }).rows()).not.toBe(rows);
  });

  it('is read again when entities were folded anew without a further event', async () => {
    const reads = await withProject('A');
    const points = createPoints(reads, calendar);
    const rows = await points.at(noon, { seq: 0, parked: [] }).rows();
    const anew: Operation[] = [{ kind: 'forget', timeline: 'projects', entity: 'A' }, begun('A', 0)];
    await reads.commit({ expected: { seq: 0 }, next: { seq: 0 }, operations: anew });
    expect(await points.at(noon, { seq: 0, parked: [] }).rows()).not.toBe(rows);
  });

  it('keeps cards, and knows of projects that had not begun', async () => {
    const points = createPoints(await withProject('A'), calendar);
    const point = points.at(noon, { seq: 0, parked: [] });
    const [first, again] = [await point.cards(['A', 'nobody', '\ud800']), await point.cards(['A'])];
    expect(first.get('nobody')).toBeNull();
    expect(first.get('\ud800') ?? null).toBeNull();
    expect(again.get('A')).toBe(first.get('A'));
  });
});
