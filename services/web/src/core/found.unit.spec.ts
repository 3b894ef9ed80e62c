import { describe, expect, it } from 'vitest';
import { EVENT_WORDS } from '../words/event-words.js';
import { namesLike, seqIn, typesLike } from './found.js';

describe('what is sought', () => {
  it('is found in names whatever their width, case and blanks', () => {
    expect(namesLike(['区住建局', '区交通局'], '住 建')).toEqual(['区住建局']);
    expect(namesLike(['Ａ局', 'B局'], 'a局')).toEqual(['Ａ局']);
    expect(namesLike(['区住建局'], '  ')).toEqual([]);
  });

  it('is the number of an event as the screen shows it, and nothing else', () => {
    expect(['2,768', '#2768', '第 2768 号事件', '0'].map(seqIn)).toEqual(['2768', '2768', '2768', '0']);
    expect(['SYN-2018-046', '2,76', '', '27681234567890123'].map(seqIn)).toEqual([null, null, null, null]);
  });

  it('is what happened, in either language', () => {
    expect(typesLike([EVENT_WORDS.zh, EVENT_WORDS.en], '核减')).toEqual(['ReturnRetracted']);
    expect(typesLike([EVENT_WORDS.zh, EVENT_WORDS.en], 'start verified')).toEqual(['StartVerified']);
  });
});
