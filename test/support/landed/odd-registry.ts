import { actsOf, type OddStream, type ProjectActs } from './act.js';

function built(code: string, build: (of: ProjectActs) => Omit<OddStream, 'code'>): OddStream {
  return { code, ...build(actsOf(code)) };
}

const plan = (year: number, amount: string) => ({ year, amount });
const adjusted = (year: number, amount: string) => ({ ...plan(year, amount), reason: '压减' });

/** Pairs about lists and plans, recorded against the order of their days (A1), and streams with two such pairs. */
export const ODD_REGISTRY: readonly OddStream[] = [
  built('A1-DELIST', ({ on, listed }) => ({
    odd: 'Listed 03-01, delisted 02-01: in the order of days it is on the list.',
    acts: [listed(), on('delistProject', '2026-02-01')],
    refused: [{ act: on('delistProject', '2026-04-01'), code: 'PROJECT_NOT_LISTED' }],
  })),
  built('A1-RELIST', ({ on, listed }) => ({
    odd: 'Listed 03-01, delisted 06-01, listed again 05-01: in the order of days it is off the list.',
    acts: [listed(), on('delistProject', '2026-06-01'), listed('2026-05-01', { totalInvestment: '120000000' })],
    refused: [{ act: listed('2026-07-01'), code: 'PROJECT_ALREADY_LISTED' }],
  })),
  built('A1-ADJUST', ({ on, listed }) => ({
    odd: 'Plan approved 03-10, adjusted on 02-10: in the order of days the baseline puts the adjustment away.',
    acts: [
      listed('2026-02-01'),
      on('approvePlan', '2026-03-10', plan(2026, '50000000')),
      on('adjustPlan', '2026-02-10', adjusted(2026, '40000000')),
    ],
  })),
  built('A1-LIST-LATE', ({ on, listed, ofMonth }) => ({
    odd: 'Plan, start and returns lie before the day of the only listing: none of them asks for its day.',
    acts: [
      listed('2026-06-01'),
      on('approvePlan', '2026-01-10', plan(2026, '30000000')),
      on('declareStart', '2026-02-01'),
      on('verifyStart', '2026-02-02'),
      ofMonth('submitReturn', '2026-03', { amount: '1000000' }),
      ofMonth('reviewReturn', '2026-03', { approve: true }),
    ],
  })),
  built('A1-TWO-PLANS', ({ on, listed }) => ({
    odd: 'Two wrong pairs: the plans of 2025 and of 2026 are adjusted before their baselines.',
    acts: [
      listed('2025-02-01'),
      listed('2026-02-01'),
      on('approvePlan', '2025-03-10', plan(2025, '20000000')),
      on('adjustPlan', '2025-02-10', adjusted(2025, '15000000')),
      on('approvePlan', '2026-03-10', plan(2026, '50000000')),
      on('adjustPlan', '2026-02-10', adjusted(2026, '40000000')),
    ],
  })),
  built('A1-TWO-SLICES', ({ on, listed, permit }) => ({
    odd: 'Two wrong pairs: delisted before it was listed, and a permit revoked before it was granted.',
    acts: [
      listed(),
      permit('LAND_CERTIFICATE', '2026-03-05', 'APPLY'),
      permit('LAND_CERTIFICATE', '2026-04-05', 'GRANT'),
      permit('LAND_CERTIFICATE', '2026-03-20', 'REVOKE'),
      on('delistProject', '2026-02-01'),
    ],
    refused: [
      { act: permit('LAND_CERTIFICATE', '2026-05-20', 'REVOKE'), code: 'PERMIT_NOT_GRANTED' },
      { act: on('delistProject', '2026-04-01'), code: 'PROJECT_NOT_LISTED' },
    ],
  })),
  built('A1-TWO-GAPS', ({ listed, permit }) => ({
    odd: 'Two wrong pairs: the gaps of two permits are supplied before they were accepted.',
    acts: [
      listed(),
      permit('PLANNING', '2026-05-05', 'ACCEPT_WITH_GAPS', { gapsDueOn: '2026-06-01' }),
      permit('PLANNING', '2026-05-01', 'SUPPLY_GAPS'),
      permit('CONSTRUCTION', '2026-07-05', 'ACCEPT_WITH_GAPS', { gapsDueOn: '2026-12-31' }),
      permit('CONSTRUCTION', '2026-07-01', 'SUPPLY_GAPS'),
    ],
    refused: [
      { act: permit('PLANNING', '2026-05-20', 'SUPPLY_GAPS'), code: 'PERMIT_GAPS_NOT_OPEN' },
      { act: permit('CONSTRUCTION', '2026-07-20', 'SUPPLY_GAPS'), code: 'PERMIT_GAPS_NOT_OPEN' },
    ],
  })),
];
