import { describe, expect, it } from 'vitest';
import { namesIn, recordedName } from './name.js';

const actor = { id: 'wang', post: null, unit: null, onBehalfOf: null };

describe('the names in an event', () => {
  it('are told apart by what they name, each field where it stands', () => {
    const data = {
      code: 'A',
      name: '标准厂房',
      campaign: '工业',
      township: '东镇',
      industry: '制造',
      owner: '甲公司',
      leadUnit: '经信局',
      tags: ['新兴', '绿色'],
      responsiblePost: null,
    };
    expect(namesIn({ stream: 'project-A', data, metadata: { actor } }).map((one) => Object.values(one))).toEqual([
      ['CAMPAIGN', '工业'],
      ['TOWNSHIP', '东镇'],
      ['INDUSTRY', '制造'],
      ['OWNER', '甲公司'],
      ['UNIT', '经信局'],
      ['TAG', '新兴'],
      ['TAG', '绿色'],
    ]);
  });

  it('are those of funds only in their streams, and of units also who acted and for whom', () => {
    const metadata = { actor: { ...actor, unit: '重点办', onBehalfOf: '财政局' } };
    const names = (stream: string) =>
      namesIn({ stream, data: { name: '专项' }, metadata }).map(({ kind, name }) => `${kind} ${name}`);
    expect(names('fund-0123456789abcdef')).toEqual(['FUND 专项', 'UNIT 重点办', 'UNIT 财政局']);
    expect(names('project-A')).toEqual(['UNIT 重点办', 'UNIT 财政局']);
  });

  it('are none that no store can look up', () => {
    const data = { campaign: '工\0业', township: '东\uD800镇', industry: '', owner: null, leadUnit: 7 };
    expect(namesIn({ stream: 'project-A', data, metadata: { actor } })).toEqual([]);
  });

  it('are kept by spelling, with the key by which spellings are one', () => {
    const event = { id: 'e', seq: 7 };
    const [full, half] = ['专项（一期）', '专项(一期)'].map((name) => recordedName({ kind: 'FUND', name }, event));
    expect(full).toEqual({
      id: 'FUND/专项（一期）',
      kind: 'FUND',
      name: '专项（一期）',
      key: half?.key,
      seq: 7,
      event: 'e',
    });
    expect(full?.id).not.toBe(half?.id);
  });
});
