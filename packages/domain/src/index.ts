export { bearingsOf } from './amendment/bearings.js';
export { type Act, RESTATED } from './amendment/commands.js';
export type { DecidedAct } from './amendment/decide-acts.js';
export { AMENDING, type AmendmentEvent, isAmending } from './amendment/events.js';
export { type Command, commandDefinition, type CommandName, COMMANDS, isCommandName } from './catalogue/commands.js';
export type { AnyStory } from './catalogue/decide.js';
export { actsIn, decideCommand } from './catalogue/decide-command.js';
export { DECIDERS, endOf, hasRulesOfSequence } from './catalogue/deciders.js';
export { amendmentSentence } from './amendment/sentence.js';
export { decodeEvent, isFact, restatedBy, UndecodableEventError } from './catalogue/decode-event.js';
export { type DataOf, type DomainEvent, EVENTS, type StoredEvent } from './catalogue/events.js';
export { FACT_COMMANDS, type FactCommand, type FactCommandName, targetOf } from './catalogue/fact-commands.js';
export { inputOf, type StatedFact } from './catalogue/input-of.js';
export type { AmendmentKind } from './kernel/event-definition.js';
export { readsLike, nationalCodeIn, streamClaimed } from './catalogue/reads-like.js';
export { occurrenceOf } from './catalogue/occurrence-of.js';
export { type Action, type Actor, assertMayDo, mayDo, type Role, ROLES } from './kernel/access.js';
export { type CommandDefinition, type CommandShape, type Target } from './kernel/command-definition.js';
export type { DecisionContext, NewFact, Occurred, Recorded, Told, When } from './kernel/decider.js';
export { type Envelope, type Evidence, storedEvidence } from './kernel/envelope.js';
export {
  coded,
  type CodedError,
  type ErrorCode,
  type ErrorKind,
  errorMessage,
  ERRORS,
  type Locale,
} from './kernel/errors/errors.js';
export { MilepostError } from './kernel/errors/milepost-error.js';
export type { EvidenceInput, Field, FieldKind } from './kernel/fields.js';
export { Malformed, malformed } from './kernel/malformed.js';
export { malformedInput } from './kernel/malformed-input.js';
export { never } from './kernel/never.js';
export { type Reader, readDay, readInstant, readTimePoint, readYuan } from './kernel/readers.js';
export { refuse, Refusal, type RefusalCode } from './kernel/refusal.js';
export { type Amendment, type Step, type Story, tell, UNTOLD } from './kernel/story.js';
export {
  codeOf,
  eventOf,
  eventVersionId,
  eventVersionOf,
  projectVersionId,
  issueVersionId,
  issueVersionOf,
  periodVersionId,
  periodVersionOf,
  projectVersionOf,
  returnVersionId,
  returnVersionOf,
  writtenEventId,
  writtenEventOf,
} from './kernel/version-ids.js';
export { CATEGORIES, type Category, categoryOf, projectOfEvent, type Ref, streamOf } from './kernel/streams.js';
export {
  type Flag,
  FLAGS,
  FUND_CATEGORIES,
  FUND_KINDS,
  type FundCategory,
  type FundKind,
  ISSUE_CATEGORIES,
  type IssueCategory,
  KIND_OF_FUNDS,
  type Label,
  PERMIT_ACTIONS,
  PERMIT_KINDS,
  PERIOD_STATES,
  type PeriodStateName,
  PERMIT_STATE_WORDS,
  PERMIT_STATES,
  type PermitAction,
  type PermitKind,
  type PermitState,
  PROJECT_LEVELS,
  PROJECT_NATURES,
  PROJECT_STAGES,
  type ProjectLevel,
  type ProjectNature,
  type ProjectStage,
  RETURN_STATES,
  type ReturnStateName,
  STAGE_WORDS,
} from './kernel/vocabulary.js';
export { type PermitCase, permitCaseAfter } from './project/permits/state.js';
export {
  actualKey,
  completedOfMonth,
  completedSinceStart,
  completedThrough,
  eachCompleted,
  keyStanding,
  monthsUnknown,
  periodOfKey,
  upTo,
} from './indicators/completed.js';
export { type Figure, figure } from './indicators/figure.js';
export { type FigurePoint, figurePoint } from './indicators/figure-point.js';
export { type Formula, measuredIn, type TermRole } from './indicators/formula.js';
export { indicatorSetAt } from './indicators/indicator-sets.js';
export {
  definitionOf,
  type FigureKind,
  type FigureUnit,
  type Indicator,
  INDICATOR_NAMES,
  type IndicatorDefinition,
  INDICATORS,
} from './indicators/indicators.js';
export {
  EMPTY_YEAR,
  type FundMeasures,
  type MeasureRow,
  NO_FUNDS,
  type YearMeasures,
} from './indicators/measure-row.js';
export {
  FUND_MEASURES,
  type FundMeasured,
  isDueNotStarted,
  isOfFunds,
  measure,
  type Quantity,
  type Term,
  termsOf,
  type Totals,
} from './indicators/measures.js';
export {
  type Calendar,
  calendarIn,
  dayAfter,
  type Day,
  daysBetween,
  type Instant,
  instantText,
  isDay,
  isTimePoint,
  isYear,
  yearOf,
} from './values/calendar.js';
export { compareFractions, decimalFraction, fraction, type Fraction, subtract } from './values/fraction.js';
export { addArea, type Area, muText, NO_AREA, parseMu } from './values/mu.js';
export {
  firstDayOf,
  isPeriod,
  isReturnPeriod,
  isTenDays,
  lastDayOf,
  lastDayOfRough,
  monthOf,
  monthOfPeriod,
  monthsOf,
  type Period,
  periodOf,
  type ReturnPeriod,
  type RoughDay,
  yearOfPeriod,
} from './values/period.js';
export { yiText } from './values/printed-text.js';
export { roundedText } from './values/rounding.js';
export { codeKey, nameKey, normalCode, type Normalised, normalName, normalProse } from './values/text.js';
export { parseYuan, type Yuan } from './values/yuan.js';
