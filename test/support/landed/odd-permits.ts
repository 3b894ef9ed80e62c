import { type Act, actsOf, type OddStream } from './act.js';

/**
 * Steps of one permit of a listed project, in the order of recording, each `ACTION MM-DD` of 2026, with gaps `due YYYY-MM-DD`; the last,
 * with a code behind it, was refused.
 */
function permit(code: string, kind: string, steps: readonly string[], odd: string, refused?: string): OddStream {
  const { listed, permit } = actsOf(code);
  function step(text: string): Act {
    const [action = '', day = ''] = text.split(' ');
    const due = text.split(' due ')[1];
    return permit(kind, `2026-${day}`, action, due === undefined ? {} : { gapsDueOn: due });
  }
  const stream = { code, odd: `${kind}: ${steps.join(', ')}: ${odd}.`, acts: [listed(), ...steps.map(step)] };
  if (refused === undefined) return stream;
  return { ...stream, refused: [{ act: step(refused), code: refused.split(' ')[2] ?? '' }] };
}

/** Steps of permits that lie against the order of their days (A1), debts that a later step wiped (A9), and one due before it was made (A6). */
export const ODD_PERMITS: readonly OddStream[] = [
  permit(
    'A1-REVOKE',
    'LAND_CERTIFICATE',
    ['APPLY 03-05', 'GRANT 04-05', 'REVOKE 03-20'],
    'in the order of days it is granted',
    'REVOKE 05-20 PERMIT_NOT_GRANTED',
  ),
  permit(
    'A1-GRANT',
    'CONSTRUCTION',
    ['APPLY 04-05', 'GRANT 03-05'],
    'in the order of days a case is open',
    'GRANT 05-05 PERMIT_ALREADY_GRANTED',
  ),
  permit(
    'A1-REFUSE',
    'ENVIRONMENTAL',
    ['APPLY 04-05', 'REFUSE 03-05'],
    'in the order of days a case is open',
    'REFUSE 05-05 PERMIT_CASE_NOT_OPEN',
  ),
  permit(
    'A1-REAPPLY',
    'ENVIRONMENTAL',
    ['APPLY 03-05', 'REFUSE 04-05', 'APPLY 03-15'],
    'in the order of days it is refused',
    'APPLY 05-05 PERMIT_CASE_OPEN',
  ),
  permit(
    'A1-REVOKED-REAPPLY',
    'PLANNING',
    ['APPLY 03-05', 'GRANT 04-05', 'REVOKE 06-05', 'APPLY 05-05'],
    'in the order of days it is revoked',
    'APPLY 07-05 PERMIT_CASE_OPEN',
  ),
  permit(
    'A1-GAPS',
    'PLANNING',
    ['ACCEPT_WITH_GAPS 05-05 due 2026-06-01', 'SUPPLY_GAPS 05-01'],
    'in the order of days the debt is open',
    'SUPPLY_GAPS 05-20 PERMIT_GAPS_NOT_OPEN',
  ),
  permit(
    'A1-GAPS-AGAIN',
    'PLANNING',
    ['ACCEPT_WITH_GAPS 05-05 due 2026-06-30', 'SUPPLY_GAPS 06-05', 'ACCEPT_WITH_GAPS 05-20 due 2026-08-31'],
    'in the order of days all is supplied',
  ),
  permit(
    'A1-GRANT-GAPS',
    'CONSTRUCTION',
    ['ACCEPT_WITH_GAPS 05-05 due 2026-09-30', 'GRANT 05-01'],
    'in the order of days granted without a case, then accepted with gaps',
    'SUPPLY_GAPS 05-20 PERMIT_GAPS_NOT_OPEN',
  ),
  permit(
    'A1-GRANT-SUPPLY',
    'CONSTRUCTION',
    ['ACCEPT_WITH_GAPS 05-05 due 2026-09-30', 'SUPPLY_GAPS 06-05', 'GRANT 05-20'],
    'in the order of days supplied after it was granted',
  ),
  permit(
    'A1-REFUSE-GAPS',
    'PLANNING',
    ['ACCEPT_WITH_GAPS 05-05 due 2026-06-30', 'REFUSE 05-01'],
    'in the order of days the debt is open',
    'SUPPLY_GAPS 05-20 PERMIT_GAPS_NOT_OPEN',
  ),
  permit(
    'A1-ACCEPT-REFUSED',
    'ENVIRONMENTAL',
    ['APPLY 03-05', 'REFUSE 04-05', 'ACCEPT_WITH_GAPS 03-20 due 2026-12-31'],
    'in the order of days it is refused',
  ),
  permit(
    'A9-APPLY',
    'PLANNING',
    ['APPLY 03-10', 'ACCEPT_WITH_GAPS 03-01 due 2026-04-30'],
    'in the order of days the application hides the debt in the card',
  ),
  permit(
    'A9-GRANT',
    'CONSTRUCTION',
    ['ACCEPT_WITH_GAPS 05-05 due 2031-01-01', 'GRANT 05-07'],
    'nothing was supplied, and the debt is wiped',
    'SUPPLY_GAPS 06-01 PERMIT_GAPS_NOT_OPEN',
  ),
  permit(
    'A9-REGRANT',
    'LAND_CERTIFICATE',
    ['ACCEPT_WITH_GAPS 03-05 due 2026-05-31', 'GRANT 03-20', 'REVOKE 06-20', 'APPLY 07-01', 'GRANT 07-20'],
    'granted with an open debt, revoked, granted anew',
  ),
  permit('A6-GAPS', 'PLANNING', ['ACCEPT_WITH_GAPS 05-01 due 2020-01-01'], 'due six years before it was made'),
];
