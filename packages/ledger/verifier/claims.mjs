import { calendarIn } from './calendar.mjs';
import { compare } from './compare.mjs';
import { verifyFigure } from './figure-claim.mjs';
import { pointOf } from './figure-point.mjs';
import { json } from './json.mjs';
import { malformed, tampered } from './verdicts.mjs';
import { viewsAt } from './views.mjs';

const [CARDS, FIGURES] = ['cards.ndjson', 'figures.ndjson'];

/** Cards and figures as the register shows them, beside what the events make of them. */
export function verifyClaims(bundle, entities, say) {
  const { project, zone } = bundle.manifest;
  if (project !== null && bundle.has(FIGURES))
    tampered('figures of all projects cannot be verified with the events of one');
  const calendar = calendarIn(zone);
  const claimed = {
    cards: () => claimsIn(bundle, CARDS),
    figures: () => (project === null ? claimsIn(bundle, FIGURES) : []),
  };
  const points = [];
  for (const { basis } of claimed.cards()) points.push(pointOfCard(basis, calendar));
  for (const { basis, year } of claimed.figures()) points.push(pointOfFigure(basis, year, calendar));
  const views = viewsAt(points, entities, calendar, (entity, seq) =>
    say(`${entity}: its event ${seq} is of a kind that this verifier does not know, so it is checked as it was before`),
  );
  let cards = 0;
  for (const { basis, code, card } of claimed.cards()) {
    const right = views(pointOfCard(basis, calendar)).cards.get(code);
    if (!right) tampered(`card ${code}: the events know no such project`);
    const paths = new Set([...Object.keys(right), ...Object.keys(card)]);
    for (const path of paths) compare(card[path] ?? null, right[path] ?? null, `card ${code}, ${path}`);
    cards += 1;
  }
  say(`cards: ${cards} are what the facts in force make of them`);
  for (const figure of claimed.figures()) {
    const { basis, year, levels, indicator, text } = figure;
    const asked = dayOf(basis, calendar);
    verifyFigure(figure, views(pointOfFigure(basis, year, calendar)), pointOf(asked, year));
    say(`figure: ${levels === null ? '' : `${levels.join('+')} `}${indicator} of ${year} = ${text}`);
  }
}

function* claimsIn(bundle, name) {
  for (const { text } of bundle.lines(name)) {
    const claim = json(text, name);
    if (claim.basis.seq >= bundle.manifest.treeSize) malformed('a claim is of events behind the signed tree');
    yield claim;
  }
}

const dayOf = ({ validAt }, calendar) => calendar.dayOf(Date.parse(validAt));
const pointOfCard = (basis, calendar) => ({ seq: basis.seq, day: dayOf(basis, calendar) });
const pointOfFigure = (basis, year, calendar) => ({
  seq: basis.seq,
  day: pointOf(dayOf(basis, calendar), year).day,
});
