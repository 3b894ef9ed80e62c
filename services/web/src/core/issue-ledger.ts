export type LedgerIssue = {
  readonly responsibleUnit: string | null;
  readonly firstUnit: string | null;
  readonly closedOn: string | null;
  readonly ageDays: number;
  readonly overdueDays: number;
};

/** The last day of each band of age; the last band has no end. */
export const AGE_BANDS = [30, 90] as const;

export type UnitOfIssues = {
  readonly unit: string | null;
  readonly open: number;
  readonly overdue: number;
  /** Open ones by age: one number more than there are bounds. */
  readonly byAge: readonly number[];
  /** Days; null where none is open. */
  readonly oldest: number | null;
  readonly closed: number;
};

/** Whose it is to solve: who is responsible, or else was asked first. */
export const unitOf = ({ responsibleUnit, firstUnit }: LedgerIssue): string | null => responsibleUnit ?? firstUnit;

const isOpen = ({ closedOn }: LedgerIssue) => closedOn === null;
const bandOf = (days: number) => AGE_BANDS.filter((last) => days > last).length;

/** By unit, the most overdue first, then the most open. */
export function issuesByUnit(issues: readonly LedgerIssue[]): readonly UnitOfIssues[] {
  const units = [...new Set(issues.map(unitOf))];
  return units
    .map((unit): UnitOfIssues => {
      const own = issues.filter((issue) => unitOf(issue) === unit);
      const ages = own.filter(isOpen).map(({ ageDays }) => ageDays);
      return {
        unit,
        open: ages.length,
        overdue: own.filter((issue) => isOpen(issue) && issue.overdueDays > 0).length,
        byAge: [...AGE_BANDS, Infinity].map((_, band) => ages.filter((days) => bandOf(days) === band).length),
        oldest: ages.length === 0 ? null : Math.max(...ages),
        closed: own.length - ages.length,
      };
    })
    .sort((one, other) => other.overdue - one.overdue || other.open - one.open || other.closed - one.closed);
}

export const ISSUE_STATES = ['open', 'overdue', 'closed', 'all'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** The oldest first; of one state, and of one unit where it is given. */
export function issuesShown<I extends LedgerIssue>(
  issues: readonly I[],
  { state, unit }: { readonly state: IssueState; readonly unit: string | null },
): readonly I[] {
  const shows: Readonly<Record<IssueState, (issue: I) => boolean>> = {
    all: () => true,
    open: isOpen,
    overdue: (issue) => isOpen(issue) && issue.overdueDays > 0,
    closed: (issue) => !isOpen(issue),
  };
  return issues
    .filter((issue) => shows[state](issue) && (unit === null || unitOf(issue) === unit))
    .sort((one, other) => other.ageDays - one.ageDays);
}
