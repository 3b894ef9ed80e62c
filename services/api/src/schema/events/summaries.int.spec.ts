import { areaReadIn, moneyReadIn, thousandths } from '@milepost/domain/testing';
import { expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const api = sharedApi({}, (started) => started.importShippedLedgers());

type Data = { readonly amount?: number; readonly totalInvestment?: number; readonly mu?: string | null };
type Told = { readonly type: string; readonly data: Data; readonly zh: string; readonly en: string };
type Page = { events: { nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

it('of every shipped event with money or land tell the amount that is recorded', { timeout: 60_000 }, async () => {
  const query = `query ($after: String) { events(first: 200, after: $after) {
    nodes { type data zh: summary(locale: "zh-CN") en: summary(locale: "en") } pageInfo { hasNextPage endCursor } } }`;
  const [seen, wrong] = [{ money: 0, land: 0, unknown: 0 }, [] as Told[]];
  for (let after: string | null = null; ;) {
    const { events }: Page = (await api().ask<Page>(query, { after })).data;
    for (const told of events.nodes) {
      const { amount, totalInvestment, mu } = told.data;
      const money = amount ?? totalInvestment;
      const texts = [told.zh, told.en];
      let isRight = !/\dT\d/.test(told.zh) && !/[\d ][亿万]?元|[\d ]亩|\dT\d/.test(told.en);
      if (money !== undefined) {
        seen.money += 1;
        isRight &&= texts.every((text) => moneyReadIn(text) === BigInt(money) * 1000n);
      }
      if (mu === null) {
        seen.unknown += 1;
        isRight &&= told.zh.includes('待定') && told.en.includes('unknown');
      } else if (mu !== undefined) {
        seen.land += 1;
        isRight &&= texts.every((text) => areaReadIn(text) === thousandths(mu));
      }
      if (!isRight) wrong.push(told);
    }
    if (!events.pageInfo.hasNextPage) break;
    after = events.pageInfo.endCursor;
  }
  expect(wrong).toEqual([]);
  expect(seen.money).toBeGreaterThan(2_600);
  expect(seen.land).toBeGreaterThan(20);
  expect(seen.unknown).toBeGreaterThan(0);
});
