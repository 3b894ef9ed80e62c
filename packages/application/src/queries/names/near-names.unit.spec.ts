import { nameKey } from '@milepost/domain';
import type { NameKind } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { nameRegister } from './near-names.js';

/** Names in the order in which they are recorded. */
function given(...names: readonly (readonly [kind: NameKind, name: string])[]) {
  const register = nameRegister();
  for (const [seq, [kind, name]] of names.entries())
    register.add({ id: `${kind}/${name}`, kind, name, key: nameKey(name), seq, event: `e${seq}` });
  return register;
}

describe('a register of names', () => {
  it('tells another spelling of a known name, each once, beside the first', () => {
    expect(given(['FUND', '专项（一期）'], ['FUND', '专项(一期)'], ['FUND', '专项( 一期)']).near).toEqual([
      { kind: 'FUND', name: '专项(一期)', near: '专项（一期）', same: true, event: 'e1', nearEvent: 'e0' },
      { kind: 'FUND', name: '专项( 一期)', near: '专项（一期）', same: true, event: 'e2', nearEvent: 'e0' },
    ]);
  });

  it('tells names that are one edit apart, of each all', () => {
    const { near } = given(['UNIT', '区住建局机关'], ['UNIT', '区住房局机关'], ['UNIT', '区住宅局机关']);
    expect(near.map(({ name, near, same }) => [name, near, same])).toEqual([
      ['区住房局机关', '区住建局机关', false],
      ['区住宅局机关', '区住建局机关', false],
      ['区住宅局机关', '区住房局机关', false],
    ]);
  });

  it('tells nothing of names of two kinds, of short ones, and of those that differ in a number', () => {
    expect(
      given(
        ['UNIT', '示例集团公司'],
        ['OWNER', '示例集团公同'],
        ['TOWNSHIP', '东山镇'],
        ['TOWNSHIP', '东川镇'],
        ['TOWNSHIP', '东山'],
        ['FUND', '专项资金一期'],
        ['FUND', '专项资金二期'],
      ).near,
    ).toEqual([]);
  });

  it('knows each name by the spelling that was recorded first', () => {
    const register = given(['CAMPAIGN', '新型 城镇化'], ['CAMPAIGN', '新型城镇化'], ['TAG', '新型城镇化']);
    expect(register.firstOf('CAMPAIGN', nameKey('新型城镇化'))).toBe('新型 城镇化');
    expect(register.firstOf('TAG', nameKey('新型 城镇化'))).toBe('新型城镇化');
    expect(register.firstOf('UNIT', nameKey('新型城镇化'))).toBeNull();
  });
});
