import type { ExportTable } from '../open-table.js';
import { CELLS_TABLE } from './cells.js';
import { CHANGES_TABLE } from './changes.js';
import { CONTRADICTIONS_TABLE } from './contradictions.js';
import { CONTRIBUTIONS_TABLE } from './contributions.js';
import { EVENTS_TABLE } from './events.js';
import { FIGURE_DIFF_TABLE } from './figure-diff.js';
import { FIGURES_BY_TABLE } from './figures-by.js';
import { FIGURES_TABLE } from './figures.js';
import { FUND_SOURCES_TABLE } from './fund-sources.js';
import { DIFF_TABLE, HISTORY_TABLE } from './history.js';
import { ISSUES_TABLE } from './issues.js';
import { NEAR_NAMES_TABLE } from './near-names.js';
import { PROJECTS_TABLE } from './projects.js';
import { RANKING_TABLE } from './ranking.js';
import { PERIODS_TABLE, RETURNS_TABLE } from './returns.js';

/** All tables that can be taken out, by the name of the question that they answer. */
export const EXPORT_TABLES = {
  projects: PROJECTS_TABLE,
  figures: FIGURES_TABLE,
  figuresBy: FIGURES_BY_TABLE,
  ranking: RANKING_TABLE,
  issues: ISSUES_TABLE,
  returns: RETURNS_TABLE,
  periods: PERIODS_TABLE,
  fundSources: FUND_SOURCES_TABLE,
  events: EVENTS_TABLE,
  changes: CHANGES_TABLE,
  history: HISTORY_TABLE,
  diff: DIFF_TABLE,
  cells: CELLS_TABLE,
  contributions: CONTRIBUTIONS_TABLE,
  figureDiff: FIGURE_DIFF_TABLE,
  contradictions: CONTRADICTIONS_TABLE,
  nearNames: NEAR_NAMES_TABLE,
} as const;

export type TableName = keyof typeof EXPORT_TABLES;

/** What a table is asked with: the arguments of the question in the API, pages apart. */
export type Asked<Name extends TableName> =
  (typeof EXPORT_TABLES)[Name] extends ExportTable<infer Given> ? Given : never;
