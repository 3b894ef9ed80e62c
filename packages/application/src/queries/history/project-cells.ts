import type { Day } from '@milepost/domain';
import { isBegun, type ProjectCard, PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import { bounds, type Connection, type PageRequest, pageOf } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import { type CardStep, stepsTo } from './steps.js';

/** What a project was on some days as long as the register knew no better: both ends are the first where it is another. */
export type ProjectCell = {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly knownFrom: number;
  readonly knownTo: number | null;
  /** Of those that made it the last of its days. */
  readonly event: IndexedAnswer;
};

/** So many cells are compared in one step of work. */
const CELLS_IN_STEP = 10;

type Open = Omit<ProjectCell, 'event' | 'knownTo'> & { readonly step: CardStep; readonly text: string };
type Closed = Open & { readonly knownTo: number | null };

/** Every version of a project that was ever in force, in the order in which they came to be known, and of their days. */
export async function projectCells(
  code: string,
  page: PageRequest,
  basis: Basis,
  { facts, calendar, work }: Pick<ExplainSources, 'facts' | 'calendar' | 'work'>,
): Promise<Connection<ProjectCell>> {
  const list = 'project-cells';
  const limits = bounds(list, 2, page);
  const known = await facts.ofProject(code, basis.seq);
  const closed: Closed[] = [];
  let [open, steps]: [Open[], CardStep[]] = [[], []];
  for (const { event } of known) {
    const point = { validAt: Number.POSITIVE_INFINITY, seq: event.seq };
    steps = await stepsTo(point, { view: PROJECTS, entity: code }, known, work, steps);
    const turn = work.step(1 + steps.length / CELLS_IN_STEP);
    if (turn) await turn;
    const now = cellsOf(steps, event.seq, (instant) => calendar.dayOf(instant));
    const stays = (cell: Open, among: readonly Open[]) => among.find((one) => one.text === cell.text);
    for (const cell of open) if (!stays(cell, now)) closed.push({ ...cell, knownTo: event.seq });
    open = now.map((cell) => stays(cell, open) ?? cell);
  }
  const cells = [...closed, ...open.map((cell) => ({ ...cell, knownTo: null }))]
    .map(({ step, text: _, ...cell }) => ({ ...cell, event: indexedAnswer(step.placed.event, basis.seq) }))
    .map((node) => ({ node, key: [node.knownFrom, node.validFrom] }));
  const compare = (a: (typeof cells)[number]['key'], b: typeof a) =>
    Number(a[0]) - Number(b[0]) || (String(a[1]) < String(b[1]) ? -1 : Number(a[1] !== b[1]));
  return pageOf(
    cells.sort((a, b) => compare(a.key, b.key)),
    list,
    (a, b) => compare([...a] as never, [...b] as never),
    limits,
  );
}

function cellsOf(steps: readonly CardStep[], knownFrom: number, dayOf: (instant: number) => Day): Open[] {
  const cells: Open[] = [];
  for (const [index, step] of steps.entries()) {
    const { after } = step;
    const next = steps[index + 1];
    const [validFrom, until] = [dayOf(step.placed.event.occurredAt), next && dayOf(next.placed.event.occurredAt)];
    if (validFrom === until || !after || !isBegun(after)) continue;
    const validTo = until ?? null;
    cells.push({ validFrom, validTo, knownFrom, step, text: JSON.stringify([validFrom, validTo, textOf(after)]) });
  }
  return cells;
}

/** The same states are mostly the same objects. */
const texts = new WeakMap<ProjectCard, string>();
function textOf(card: ProjectCard): string {
  const text = texts.get(card) ?? JSON.stringify(card);
  texts.set(card, text);
  return text;
}
