import { isRight, type Letter } from './is-right.js';

/** A command of a random history, as data. */
export type Act =
  | { readonly do: 'step'; readonly letter: Letter }
  | Movement
  | { readonly do: 'submit' | 'correct' | 'retract' | 'late'; readonly month: string; readonly amount: number }
  | { readonly do: 'review'; readonly month: string; readonly approve: boolean }
  | { readonly do: 'close'; readonly month: string }
  | { readonly do: 'reopen'; readonly month: string };

/** Money or land that comes to the project. */
export type Movement = {
  readonly do: 'awardGrant' | 'receiveFunds' | 'payFunds' | 'disburseLoan' | 'approveLand' | 'acquireLand';
  readonly isCredit: boolean;
  readonly amount: number;
  readonly day: string;
};

export function isMovement(act: Act): act is Movement {
  return 'isCredit' in act;
}

type Month = { unreviewed: number | null; standing: number | null; closed: boolean; reopened: boolean };

/** What the office would take of one project's acts, each judged as simply as can be. */
export function openNaiveRegister() {
  const letters: Letter[] = [];
  const months = new Map<string, Month>();
  const sums = new Map<string, number>();

  function monthOf(name: string): Month {
    const month = months.get(name) ?? { unreviewed: null, standing: null, closed: false, reopened: false };
    months.set(name, month);
    return month;
  }
  const everListed = (year: string) => letters.some(({ of, letter }) => of === `list ${year}` && letter === 'L');
  const isKnown = () => letters.some(({ letter }) => letter === 'E' || letter === 'L');

  function takesStep(letter: Letter): boolean {
    const [kind, key = ''] = letter.of.split(' ');
    const brings = kind === 'reservation' || (kind === 'list' && letter.letter === 'L');
    if (!brings && !isKnown()) return false;
    if (kind === 'plan' && !everListed(key)) return false;
    if (!isRight([...letters.filter(({ of }) => of === letter.of), letter])) return false;
    letters.push(letter);
    return true;
  }

  function takesMovement({ do: what, isCredit, amount, day }: Movement): boolean {
    if (!isKnown() || (what === 'awardGrant' && isCredit) || (what === 'disburseLoan' && !isCredit)) return false;
    const year = `${what} ${day.slice(0, 4)}`;
    sums.set(year, (sums.get(year) ?? 0) + amount);
    return true;
  }

  function takesReturn(act: Extract<Act, { month: string }>): boolean {
    const month = monthOf(act.month);
    const isShut = month.closed && !month.reopened;
    if (act.do === 'close') {
      if (!isShut) Object.assign(month, { closed: true, reopened: false });
      return !isShut;
    }
    if (act.do === 'reopen') {
      if (isShut) month.reopened = true;
      return isShut;
    }
    if (!isKnown()) return false;
    if (act.do === 'review') {
      if (month.unreviewed === null) return false;
      if (act.approve) month.standing = month.unreviewed;
      month.unreviewed = null;
      return true;
    }
    const { standing } = month;
    const takes = {
      submit: everListed('2018') && !isShut && (standing === null || month.reopened),
      correct: standing !== null,
      retract: standing !== null && act.amount <= standing,
      late: standing === null && month.closed,
    }[act.do];
    if (takes) month[act.do === 'submit' ? 'unreviewed' : 'standing'] = act.amount;
    return takes;
  }

  return {
    takes(act: Act): boolean {
      if (act.do === 'step') return takesStep(act.letter);
      return isMovement(act) ? takesMovement(act) : takesReturn(act);
    },
    /** What came in a year. */
    sumOf: (what: Movement['do'], year: string): number => sums.get(`${what} ${year}`) ?? 0,
  };
}
