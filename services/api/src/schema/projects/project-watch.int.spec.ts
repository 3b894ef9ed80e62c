import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { watch } from '../../testing/watch.js';

const api = freshApi({}, officeYear);

describe('a project that is watched', () => {
  it('a project is told as it is after each event about it', async () => {
    type Told = { project: { stage: string; year: { completed: string } } };
    const projects = await watch<Told>(
      api(),
      'subscription { project(id: "project-SYN-1", withCurrent: true) { stage year { completed } } }',
    );
    expect((await projects.next()).project).toEqual({ stage: 'STARTED', year: { completed: '90000000' } });
    await api().send('signContract', { project: 'SYN-2' });
    await api().send('suspendWork', { project: 'SYN-1', reason: '停工' });
    expect((await projects.next()).project.stage).toBe('SUSPENDED');
    await projects.end();
  });
});
