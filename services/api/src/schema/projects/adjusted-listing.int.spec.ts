import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-02-01T01:00:00Z');
  await send('listProject', {
    ...{ code: 'SYN-1', name: '示例大道', campaign: '基础设施', level: 'CITY', totalInvestment: '900000000' },
    ...{ occurredAt: '2018-01-10', tags: ['续建'] },
  });
  at('2018-07-10T01:00:00Z');
  await send('adjustListing', {
    ...{ project: 'SYN-1', name: '示例大道（延长）', totalInvestment: '1500000000' },
    ...{ occurredAt: '2018-07-01', reason: '增加二期' },
  });
});

describe('an adjusted listing', () => {
  it('reads otherwise from its day on, and as it was before', async () => {
    const { data, errors } = await api().ask(`{
      before: project(code: "SYN-1", asOf: { validAt: "2018-06-30" }) { name totalInvestment campaign listedOn }
      after: project(code: "SYN-1", asOf: { validAt: "2018-07-01" }) { name totalInvestment campaign tags listedOn }
    }`);
    expect(errors).toEqual([]);
    const stays = { campaign: '基础设施', listedOn: '2018-01-10' };
    expect(data).toEqual({
      before: { ...stays, name: '示例大道', totalInvestment: '900000000' },
      after: { ...stays, name: '示例大道（延长）', totalInvestment: '1500000000', tags: ['续建'] },
    });
  });

  it('is an adjustment wherever a change is explained', async () => {
    const { data, errors } = await api().ask(`{
      project(code: "SYN-1") {
        history(path: "totalInvestment") { nodes { before after kind event { type summary(locale: "zh-CN") } } }
      }
      figures(year: 2018, indicators: [LARGE_TOTAL]) {
        figures { value contributions { nodes { events { type } } } }
      }
      events(filter: { amendmentsOnly: true }) { nodes { type } }
    }`);
    expect(errors).toEqual([]);
    const summary = '列入信息调整：项目名称“示例大道（延长）”；总投资15亿元';
    expect(data).toEqual({
      project: {
        history: {
          nodes: [
            {
              ...{ before: '900000000', after: '1500000000', kind: 'ADJUSTMENT' },
              event: { type: 'ListingAdjusted', summary: expect.stringContaining(summary) as string },
            },
            { before: null, after: '900000000', kind: 'LISTING', event: expect.anything() as object },
          ],
        },
      },
      figures: {
        figures: [{ value: '1500000000', contributions: { nodes: [{ events: [{ type: 'ListingAdjusted' }] }] } }],
      },
      events: { nodes: [{ type: 'ListingAdjusted' }] },
    });
  });

  it('gives its input back, and can be put right', async () => {
    const { data } = await api().ask<{ events: { nodes: { eventId: string; input: object }[] } }>(
      `{ events(filter: { types: ["ListingAdjusted"] }) { nodes { eventId input } } }`,
    );
    const [event] = data.events.nodes;
    const said = { project: 'SYN-1', name: '示例大道（延长）', totalInvestment: '1500000000' };
    expect(event?.input).toEqual({ adjustListing: { ...said, occurredAt: '2018-07-01', reason: '增加二期' } });
    const restated = { adjustListing: { ...said, totalInvestment: '1400000000', reason: '增加二期' } };
    const corrected = await api().ask(
      `mutation ($input: CorrectFactInput!) { correctFact(input: $input) { __typename } }`,
      { input: { event: event?.eventId, reason: '录入有误', restated } },
      'office',
    );
    expect(corrected.data).toEqual({ correctFact: { __typename: 'CommandAccepted' } });
    const { position } = (await api().ask<{ status: { position: string } }>('{ status { position } }')).data.status;
    const now = await api().ask(`{ project(code: "SYN-1", atLeast: "${position}") { totalInvestment } }`);
    expect(now.data).toEqual({ project: { totalInvestment: '1400000000' } });
  });
});
