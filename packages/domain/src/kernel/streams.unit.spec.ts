import { describe, expect, it } from 'vitest';
import { PROJECT } from '../testing/steps.js';
import { categoryOf, projectOfEvent, streamOf } from './streams.js';

describe('names of streams', () => {
  it('are a category and an id', () => {
    expect(streamOf.project(PROJECT)).toBe('project-SYN-2018-001');
    expect(streamOf.return(PROJECT, '2018-05')).toBe('return-SYN-2018-001.2018-05');
    expect(streamOf.period('2018-05')).toBe('period-2018-05');
    expect(streamOf.issue('W-1')).toBe('issue-W-1');
    expect(['project-SYN-2018-001', 'return-A.2018-05', 'project', '$ce-project', 'orders-1'].map(categoryOf)).toEqual([
      ...['project', 'return', null, null, null],
    ]);
  });

  it('name a fund by the SHA-256 of what it is', () => {
    // printf '["CENTRAL_BUDGET","示例专项",null]' | sha256sum
    expect(streamOf.fund('CENTRAL_BUDGET', '示例专项', null)).toBe('fund-1e820f40de26abe6');
  });

  it('lead from an event to its project', () => {
    expect(projectOfEvent('project-SYN-2018-001', {})).toBe(PROJECT);
    expect(projectOfEvent('return-SYN-2018-001.2018-05', { project: PROJECT })).toBe(PROJECT);
    expect(projectOfEvent('fund-00', { project: null })).toBeNull();
    expect(projectOfEvent('period-2018-05', { period: '2018-05' })).toBeNull();
  });
});
