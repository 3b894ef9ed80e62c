import { EMPTY_CARD, ON_CARD } from './card.mjs';
import { eventAt, projectOf } from './events.mjs';
import { OFF_CARD } from './fact-shapes.mjs';
import { factsInForce, statementsOf } from './statements.mjs';

/** Where the events of each project lie in the bundle, and those of each stream that is about none: so they are told one by one. */
export function createEntities(bundle) {
  const entities = new Map();
  return {
    take(event, place) {
      const project = projectOf(event);
      const name = project === null ? `fund ${event.stream}` : `project ${project}`;
      if (!entities.has(name)) entities.set(name, { name, project, stream: event.stream, places: [] });
      entities.get(name).places.push(place.from, place.length);
    },
    *told() {
      for (const { places, ...entity } of [...entities.values()].sort(byProject)) {
        const events = [];
        for (let n = 0; n < places.length; n += 2)
          events.push(eventAt(bundle, { from: places[n], length: places[n + 1] }));
        yield { ...entity, ...statementsOf(events) };
      }
    },
  };
}

const byProject = (a, b) => (a.project === b.project ? 0 : (a.project ?? '') < (b.project ?? '') ? -1 : 1);

/** The cards of all projects that were reserved or listed, and the funds of no project, at each of the points: by seq and day. */
export function viewsAt(points, entities, calendar, onParked) {
  const views = new Map(points.map((point) => [keyOfPoint(point), { point, cards: new Map(), funds: new Map() }]));
  for (const entity of entities.told()) {
    const { name, project, stream, parkedSince } = entity;
    if (parkedSince !== null) onParked(name, parkedSince);
    for (const { point, cards, funds } of views.values()) {
      const card = cardAt(entity, point, calendar);
      const isBegun = card !== null && (card.reserved !== null || card.listing !== null);
      if (project !== null && isBegun) cards.set(project, card);
      if (project === null && card !== null && stream.startsWith('fund-')) funds.set(stream, card);
    }
  }
  return (point) => views.get(keyOfPoint(point));
}

const keyOfPoint = ({ seq, day }) => `${seq}/${day}`;

/** Null where nothing is told of it. */
function cardAt(entity, { seq, day }, calendar) {
  let card = null;
  for (const fact of factsInForce(entity, seq, calendar.startOf(day))) {
    if (OFF_CARD.has(fact.factType)) continue;
    card = ON_CARD[fact.factType](card ?? EMPTY_CARD, fact, calendar.dayOf(fact.occurredAt));
  }
  return card;
}
