import type { TableName } from '@milepost/application';
import {
  getNullableType,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  isNullableType,
  isObjectType,
} from 'graphql';
import type { ArgumentTypes } from './read-arguments.js';

/** The fields of the API whose arguments a table takes, those of them that it does not, and those that it cannot do without. */
type Source = {
  readonly fields: readonly string[];
  readonly but?: readonly string[];
  readonly needs?: readonly string[];
  /** Texts that no question has. */
  readonly also?: readonly string[];
};

/** What can be taken out: tables, and the package of OC4IDS. */
export type ExportName = TableName | 'oc4ids';

const SOURCES: Readonly<Record<ExportName, Source>> = {
  projects: { fields: ['Query.projects'] },
  figures: { fields: ['Query.figures'] },
  figuresBy: { fields: ['Query.figuresBy'] },
  ranking: { fields: ['Query.ranking'] },
  issues: { fields: ['Query.issues'] },
  returns: { fields: ['Query.returns'] },
  periods: { fields: ['Query.periods'] },
  fundSources: { fields: ['Query.fundSources'] },
  events: { fields: ['Query.events'] },
  changes: { fields: ['Query.changes'] },
  history: { fields: ['Query.project', 'Project.history'], needs: ['code'] },
  diff: { fields: ['Query.project', 'Project.diff'], but: ['asOf'], needs: ['code'] },
  cells: { fields: ['Query.project', 'Project.cells'], needs: ['code'] },
  contributions: { fields: ['Query.figures', 'Query.figureDiff'], but: ['indicators', 'from', 'to'] },
  figureDiff: { fields: ['Query.figureDiff'] },
  contradictions: { fields: ['Query.contradictions'] },
  nearNames: { fields: ['Query.nearNames'] },
  oc4ids: { fields: ['Query.projects'], but: ['year', 'orderBy'], also: ['publisher', 'prefix', 'uri'] },
};

/** A file is the whole list, as it is now. */
const NOT_OF_FILES: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before', 'atLeast', 'id']);

/** An address cannot say an empty object: without it a comparison is with now. */
const OTHER_POINT = 'to';

export function argumentTypes(table: ExportName, schema: GraphQLSchema): ArgumentTypes {
  const { fields, but = [], needs = [], also = [] } = SOURCES[table];
  const given = fields.flatMap((path) => {
    const [owner = '', field = ''] = path.split('.');
    const type = schema.getType(owner);
    return isObjectType(type) ? (type.getFields()[field]?.args ?? []) : [];
  });
  const taken = given.filter(({ name }) => !NOT_OF_FILES.has(name) && !but.includes(name));
  const typed = taken.map(({ name, type }): readonly [string, GraphQLInputType] => {
    if (name === OTHER_POINT) return [name, getNullableType(type)];
    return [name, needs.includes(name) && isNullableType(type) ? new GraphQLNonNull(type) : type];
  });
  return new Map([...typed, ...also.map((name) => [name, GraphQLString] as const)]);
}
