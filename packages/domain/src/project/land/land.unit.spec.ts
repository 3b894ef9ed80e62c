import { describe, it } from 'vitest';
import { given } from '../../testing/given-when-then.js';
import { listed, on, RESERVED } from '../../testing/steps.js';

describe.each([
  ['approveLand', 'LandApproved'],
  ['acquireLand', 'LandAcquired'],
] as const)('%s', (command, type) => {
  it('keeps the area as the shortest decimal of 亩', () => {
    given(listed)
      .when(command, on('2018-03-01', { mu: '13.220' }))
      .then({ type, data: { mu: '13.22' } });
    given(RESERVED)
      .when(command, on('2018-03-01', { mu: '0.001' }))
      .then({ type, data: { mu: '0.001' } });
  });

  it('keeps an unknown area unknown', () => {
    given(listed)
      .when(command, on('2018-03-01'))
      .then({ type, data: { mu: null } });
    given(listed)
      .when(command, on('2018-03-01', { mu: null }))
      .then({ type, data: { mu: null } });
  });

  it.each(['0', '0.000', '-1'])('is refused for %s 亩', (mu) => {
    given(listed).when(command, on('2018-03-01', { mu })).thenRefused('AREA_NOT_POSITIVE', 'mu');
  });

  it('may happen any number of times', () => {
    given(listed, [command, on('2018-03-01', { mu: '1' })])
      .when(command, on('2018-03-01', { mu: '1' }))
      .then(type);
  });
});
