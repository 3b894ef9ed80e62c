import { describe, expect, it } from 'vitest';
import { given, type Step } from '../../testing/given-when-then.js';
import { listed, on } from '../../testing/steps.js';
import {
  PERMIT_ACTIONS,
  PERMIT_KINDS,
  type PermitAction,
  type PermitKind,
  type PermitState,
} from '../../kernel/vocabulary.js';
import { evolvePermits, INITIAL_PERMITS, permitCase } from './state.js';

const step = (action: PermitAction, kind: PermitKind = 'PLANNING', day = '2018-03-01'): Step => [
  'recordPermit',
  on(day, { kind, action, ...(action === 'ACCEPT_WITH_GAPS' && { gapsDueOn: '2018-06-30' }) }),
];

/** What brings a case to each state, and what may follow; everything else is refused with the code. */
const CASES: Record<PermitState, { given: PermitAction[]; then: Record<PermitAction, string> }> = {
  NONE: {
    given: [],
    then: {
      APPLY: 'PermitApplied',
      ACCEPT_WITH_GAPS: 'PermitAcceptedWithGaps',
      SUPPLY_GAPS: 'PERMIT_GAPS_NOT_OPEN',
      GRANT: 'PERMIT_CASE_NOT_OPEN',
      REFUSE: 'PERMIT_CASE_NOT_OPEN',
      REVOKE: 'PERMIT_NOT_GRANTED',
    },
  },
  APPLIED: {
    given: ['APPLY'],
    then: {
      APPLY: 'PERMIT_CASE_OPEN',
      ACCEPT_WITH_GAPS: 'PermitAcceptedWithGaps',
      SUPPLY_GAPS: 'PERMIT_GAPS_NOT_OPEN',
      GRANT: 'PermitGranted',
      REFUSE: 'PermitRefused',
      REVOKE: 'PERMIT_NOT_GRANTED',
    },
  },
  ACCEPTED_WITH_GAPS: {
    given: ['APPLY', 'ACCEPT_WITH_GAPS'],
    then: {
      APPLY: 'PERMIT_CASE_OPEN',
      ACCEPT_WITH_GAPS: 'PermitAcceptedWithGaps',
      SUPPLY_GAPS: 'PermitGapsSupplied',
      GRANT: 'PermitGranted',
      REFUSE: 'PermitRefused',
      REVOKE: 'PERMIT_NOT_GRANTED',
    },
  },
  GRANTED: {
    given: ['APPLY', 'GRANT'],
    then: {
      APPLY: 'PERMIT_ALREADY_GRANTED',
      ACCEPT_WITH_GAPS: 'PERMIT_ALREADY_GRANTED',
      SUPPLY_GAPS: 'PERMIT_GAPS_NOT_OPEN',
      GRANT: 'PERMIT_ALREADY_GRANTED',
      REFUSE: 'PERMIT_ALREADY_GRANTED',
      REVOKE: 'PermitRevoked',
    },
  },
  REFUSED: {
    given: ['APPLY', 'REFUSE'],
    then: {
      APPLY: 'PermitApplied',
      ACCEPT_WITH_GAPS: 'PermitAcceptedWithGaps',
      SUPPLY_GAPS: 'PERMIT_GAPS_NOT_OPEN',
      GRANT: 'PERMIT_CASE_NOT_OPEN',
      REFUSE: 'PERMIT_CASE_NOT_OPEN',
      REVOKE: 'PERMIT_NOT_GRANTED',
    },
  },
  REVOKED: {
    given: ['APPLY', 'GRANT', 'REVOKE'],
    then: {
      APPLY: 'PermitApplied',
      ACCEPT_WITH_GAPS: 'PermitAcceptedWithGaps',
      SUPPLY_GAPS: 'PERMIT_GAPS_NOT_OPEN',
      GRANT: 'PERMIT_CASE_NOT_OPEN',
      REFUSE: 'PERMIT_CASE_NOT_OPEN',
      REVOKE: 'PERMIT_NOT_GRANTED',
    },
  },
};

describe.each(Object.entries(CASES))('a permit that is %s', (_, { given: actions, then: outcomes }) => {
  it.each(Object.entries(outcomes) as [PermitAction, string][])('%s → %s', (action, outcome) => {
    const result = given(listed, ...actions.map((earlier) => step(earlier))).when(...step(action));
    if (outcome.startsWith('Permit')) result.then(outcome as 'PermitApplied');
    else result.thenRefused(outcome as 'PERMIT_CASE_OPEN', 'action');
  });
});

describe('recording a step of a permit', () => {
  it('keeps the kind, and the day by which gaps are supplied', () => {
    given(listed)
      .when(...step('ACCEPT_WITH_GAPS', 'CONSTRUCTION'))
      .then({ type: 'PermitAcceptedWithGaps', data: { kind: 'CONSTRUCTION', gapsDueOn: '2018-06-30' } });
  });

  it('accepts with gaps only until a day', () => {
    given(listed)
      .when('recordPermit', on('2018-03-01', { kind: 'PLANNING', action: 'ACCEPT_WITH_GAPS' }))
      .thenRefused('GAPS_DUE_DATE_REQUIRED', 'gapsDueOn');
  });

  it.each(Object.keys(PERMIT_ACTIONS) as PermitAction[])('drops no day by which gaps are supplied: %s', (action) => {
    const due = on('2018-03-01', { kind: 'PLANNING', action, gapsDueOn: '2018-06-30' });
    const tried = given(listed).when('recordPermit', due);
    if (action === 'ACCEPT_WITH_GAPS') tried.then('PermitAcceptedWithGaps');
    else tried.thenRefused('GAPS_DUE_DATE_OF_NO_GAPS', 'gapsDueOn');
  });

  it('is a case of its own for every kind', () => {
    for (const kind of Object.keys(PERMIT_KINDS) as PermitKind[]) {
      const others = (Object.keys(PERMIT_KINDS) as PermitKind[]).filter((other) => other !== kind);
      given(listed, ...others.map((other) => step('APPLY', other)))
        .when(...step('APPLY', kind))
        .then('PermitApplied');
    }
  });

  it('has an applied case again after gaps are supplied', () => {
    const history = [step('ACCEPT_WITH_GAPS'), step('SUPPLY_GAPS')];
    given(listed, ...history)
      .when(...step('SUPPLY_GAPS'))
      .thenRefused('PERMIT_GAPS_NOT_OPEN', 'action');
    given(listed, ...history)
      .when(...step('APPLY'))
      .thenRefused('PERMIT_CASE_OPEN', 'action');
    given(listed, ...history)
      .when(...step('GRANT'))
      .then('PermitGranted');
  });

  it('names the permit in the language of the reader', () => {
    given(listed)
      .when(...step('GRANT'))
      .thenSays(
        'No case for the planning permit is running on 2018-03-01; apply first.',
        '至2018-03-01规划许可证没有在办件，请先受理。',
      );
  });
});

describe('a construction permit', () => {
  const granted = (kind: PermitKind): Step[] => [step('APPLY', kind), step('GRANT', kind)];
  const grant = step('GRANT', 'CONSTRUCTION');
  const applied = step('APPLY', 'CONSTRUCTION');

  it('is clean after the land certificate and the planning permit', () => {
    given(listed, ...granted('LAND_CERTIFICATE'), ...granted('PLANNING'), applied)
      .when(...grant)
      .thenFlagged();
  });

  it('is flagged, not refused, when one of them is missing or revoked', () => {
    const flag = 'PERMIT_PREREQUISITE_MISSING';
    given(listed, applied)
      .when(...grant)
      .thenFlagged(flag);
    given(listed, ...granted('LAND_CERTIFICATE'), applied)
      .when(...grant)
      .thenFlagged(flag);
    given(listed, ...granted('PLANNING'), applied)
      .when(...grant)
      .thenFlagged(flag);
    given(listed, ...granted('LAND_CERTIFICATE'), ...granted('PLANNING'), step('REVOKE', 'PLANNING'), applied)
      .when(...grant)
      .thenFlagged(flag);
  });

  it('alone has prerequisites', () => {
    for (const kind of ['LAND_CERTIFICATE', 'PLANNING', 'ENVIRONMENTAL'] as const) {
      given(listed, step('APPLY', kind))
        .when(...step('GRANT', kind))
        .thenFlagged();
    }
  });
});

describe('the state of a permit', () => {
  const at = { id: '1', occurredAt: 0, occurredOn: '2018-01-01' };
  const applied = { ...at, type: 'PermitApplied', data: { kind: 'PLANNING' } } as const;

  it('is NONE before its first step', () => {
    expect(permitCase(INITIAL_PERMITS, 'PLANNING')).toEqual({ state: 'NONE', owedBy: null });
    const after = evolvePermits(INITIAL_PERMITS, applied);
    expect([permitCase(after, 'PLANNING').state, permitCase(after, 'CONSTRUCTION').state]).toEqual(['APPLIED', 'NONE']);
  });

  it('keeps what is owed behind an application and a grant, until it is supplied', () => {
    const [kind, gapsDueOn] = ['PLANNING', '2018-06-30'] as const;
    const owing = evolvePermits(INITIAL_PERMITS, {
      ...at,
      type: 'PermitAcceptedWithGaps',
      data: { kind, gapsDueOn },
    });
    const again = evolvePermits(owing, applied);
    expect(permitCase(again, kind)).toEqual({ state: 'APPLIED', owedBy: gapsDueOn });
    const granted = evolvePermits(again, { ...at, type: 'PermitGranted', data: { kind } });
    expect(permitCase(granted, kind)).toEqual({ state: 'GRANTED', owedBy: gapsDueOn });
    const supplied = evolvePermits(granted, { ...at, type: 'PermitGapsSupplied', data: { kind } });
    expect(permitCase(supplied, kind)).toEqual({ state: 'GRANTED', owedBy: null });
  });
});
