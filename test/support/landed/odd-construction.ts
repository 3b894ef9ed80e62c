import { actsOf, type OddStream, type ProjectActs } from './act.js';

type Built = Omit<OddStream, 'code'>;

/** A listed project whose start is verified on 2026-03-10. */
function started(code: string, build: (of: ProjectActs) => Built): OddStream {
  const of = actsOf(code);
  const { acts, ...more } = build(of);
  return { code, ...more, acts: [of.listed(), ...of.started(), ...acts] };
}

function listed(code: string, build: (of: ProjectActs) => Built): OddStream {
  const of = actsOf(code);
  const { acts, ...more } = build(of);
  return { code, ...more, acts: [of.listed(), ...acts] };
}

/** Pairs about the works, recorded against the order of their days (A1), and suspensions of finished works (A8). */
export const ODD_CONSTRUCTION: readonly OddStream[] = [
  listed('A1-REJECT', ({ on }) => ({
    odd: 'The declaration of 03-10 is rejected on 03-05: in the order of days it is still open.',
    acts: [on('declareStart', '2026-03-10'), on('rejectStart', '2026-03-05', { reason: '资料不全' })],
    refused: [{ act: on('verifyStart', '2026-03-20'), code: 'START_NOT_DECLARED' }],
  })),
  listed('A1-REDECLARE', ({ on }) => ({
    odd: 'Declared 03-10, rejected 03-20, declared again 03-15 and verified 03-18: the rejection lies behind the verified start.',
    acts: [
      on('declareStart', '2026-03-10'),
      on('rejectStart', '2026-03-20', { reason: '资料不全' }),
      on('declareStart', '2026-03-15'),
      on('verifyStart', '2026-03-18'),
    ],
  })),
  started('A1-SUSPEND', ({ on, stopped }) => ({
    odd: 'Suspended 05-20, resumed 05-02: in the order of days it stands still.',
    acts: [stopped('2026-05-20'), on('resumeWork', '2026-05-02')],
    refused: [{ act: on('resumeWork', '2026-06-02'), code: 'WORK_NOT_SUSPENDED' }],
  })),
  started('A1-RESUSPEND', ({ on, stopped }) => ({
    odd: 'Suspended 05-01, resumed 06-01, suspended again 05-15: in the order of days it goes on.',
    acts: [stopped('2026-05-01'), on('resumeWork', '2026-06-01'), stopped('2026-05-15')],
    refused: [{ act: stopped('2026-07-01'), code: 'WORK_ALREADY_SUSPENDED' }],
  })),
  started('A1-SUSPEND-START', ({ stopped }) => ({
    odd: 'Suspended on 02-20, before the start of 03-10.',
    acts: [stopped('2026-02-20')],
  })),
  started('A1-COMPLETE-STOPPED', ({ on, stopped }) => ({
    odd: 'Suspended 05-01, resumed 07-01, completed 06-01: completed while it stood still.',
    acts: [stopped('2026-05-01'), on('resumeWork', '2026-07-01'), on('verifyCompletion', '2026-06-01')],
  })),
  started('A1-COMPLETE-EARLY', ({ on, stopped }) => ({
    odd: 'Suspended 06-01, resumed 06-10, completed 05-15: suspended and resumed after it was completed.',
    acts: [stopped('2026-06-01'), on('resumeWork', '2026-06-10'), on('verifyCompletion', '2026-05-15')],
  })),
  started('A1-STOPPED-LATE', ({ on, stopped }) => ({
    odd: 'Completed 08-01, then suspended on 07-01: completed while it stood still.',
    acts: [on('verifyCompletion', '2026-08-01'), stopped('2026-07-01')],
  })),
  started('A1-TWO-STOPS', ({ on, stopped }) => ({
    odd: 'Two wrong pairs: suspended 04-20, resumed 04-02; suspended 06-20, resumed 06-02.',
    acts: [
      stopped('2026-04-20'),
      on('resumeWork', '2026-04-02'),
      stopped('2026-06-20'),
      on('resumeWork', '2026-06-02'),
    ],
    refused: [{ act: on('resumeWork', '2026-07-02'), code: 'WORK_NOT_SUSPENDED' }],
  })),
  started('A8-COMPLETED', ({ on, stopped }) => ({
    odd: 'Completed 06-01, suspended 07-01.',
    acts: [on('verifyCompletion', '2026-06-01'), stopped('2026-07-01')],
  })),
  started('A8-PRODUCING', ({ on, stopped }) => ({
    odd: 'Completed 06-01, producing since 07-01, suspended 08-01, resumed 08-15, suspended 09-01.',
    acts: [
      on('verifyCompletion', '2026-06-01'),
      on('startProduction', '2026-07-01'),
      stopped('2026-08-01'),
      on('resumeWork', '2026-08-15'),
      stopped('2026-09-01'),
    ],
  })),
];
