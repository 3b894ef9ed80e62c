import { computed, ref } from 'vue';
import type { Cell, CellState } from '../core/steps.js';
import { wallRows } from '../core/wall-rows.js';
import type { Frame } from '../data/frame.js';
import type { PrintedFigureFragment, WallRowFragment } from '../generated/graphql.js';

export const GLYPHS = [
  ...['done', 'doing', 'todo', 'unrec', 'gap', 'late', 'refused', 'revoked', 'after', 'lack', 'out'],
  ...['seal', 'seal-was', 'seal-guess', 'k-corr', 'k-retr', 'k-late', 'k-supp'],
] as const;

const STATES: readonly CellState[] = [
  ...(['done', 'doneEarlier', 'doing', 'todo', 'notYet', 'unrecorded', 'gap', 'late'] as const),
  ...(['afterStart', 'lacking', 'refused', 'revoked', 'suspended'] as const),
];

export const CELLS: readonly Cell[] = STATES.map((state) => ({
  step: 'construction',
  state,
  day: '2018-03-08',
  days: state === 'late' || state === 'doing' ? 84 : null,
}));

export const RATES = [null, '0', '24.62', '41.67', '84.37', '140'] as const;

type Sample = {
  readonly name: string;
  readonly figure: PrintedFigureFragment;
  readonly today?: PrintedFigureFragment;
};

const figure = (part: Partial<PrintedFigureFragment>): PrintedFigureFragment => ({
  indicator: 'COMPLETED',
  kind: 'ACTUAL',
  definition: '',
  definitionVersion: '1',
  text: '169.53亿元',
  whole: '170亿元',
  value: '16953200000',
  unit: '元',
  numerator: null,
  denominator: null,
  known: 94,
  unknown: 0,
  ...part,
});

export const FIGURES: readonly Sample[] = [
  { name: 'as it was', figure: figure({}), today: figure({}) },
  { name: 'changed since', figure: figure({}), today: figure({ text: '169.68亿元', value: '16967800000' }) },
  { name: 'forecast', figure: figure({ kind: 'FORECAST' }) },
  { name: 'some unknown', figure: figure({ unknown: 4 }) },
  { name: 'unknown', figure: figure({ value: null, text: '不详', known: 0, unknown: 4 }) },
];

const PROJECT: WallRowFragment = {
  code: 'SYN-2018-046',
  name: '城北新区路网工程',
  campaign: '新型城镇化',
  leadUnit: '区住建局',
  level: 'CITY',
  township: null,
  stage: 'STARTED',
  signedOn: null,
  initiatedOn: '2018-01-04',
  startedOn: '2018-03-14',
  completedOn: null,
  producingOn: null,
  permits: [],
  year: { listed: true, completionRate: '49.62' },
};
export const WALL_ROWS = wallRows([PROJECT], { grouping: 'CAMPAIGN', today: '2018-05-31', onlyAlarms: false });

const ANSWER = { data: ref(null), failure: ref(null), isLoading: ref(false), retry: () => undefined };
export const SAMPLE_FRAME: Frame = {
  year: computed(() => 2018),
  answer: ANSWER,
  zone: computed(() => 'Asia/Shanghai'),
  today: computed(() => '2018-06-20'),
  closings: computed(() => new Map<string, string>()),
  head: computed(() => '4318'),
  lag: computed(() => 0),
  lastRecordedAt: computed(() => '2018-06-20T02:00:00.000Z'),
  knownEvents: computed(() => ({ seq: '4,318', since: '0' })),
};
