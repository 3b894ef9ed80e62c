export { appendOneByOne } from './append-all.js';
export { canonicalJson } from './canonical-json.js';
export {
  type BelievedClock,
  type Confirmation,
  createBelievedClock,
  LONG,
  type Machine,
  MOST_AHEAD,
  MOST_BEHIND,
} from './clock/believed-clock.js';
export type { ClockDoubt } from './clock/clock-doubt.js';
export { type LastRecorded, lastRecordedOf, type RecordingClock } from './clock/recording-clock.js';
export {
  ClockDoubtedError,
  EventIdReusedError,
  EventStoreClosedError,
  EventStoreDamagedError,
  EventStoreError,
  EventStoreLockedError,
  EventStoreUnavailableError,
  EventStoreUnusableError,
  InvalidAppendError,
  InvalidReadError,
  StatedTimeRefusedError,
  StreamTruncatedError,
  WrongExpectedRevisionError,
} from './errors.js';
export type { EventStoreErrorCode } from './errors.js';
export type {
  AppendAllResult,
  AppendResult,
  EventStore,
  ExpectedRevision,
  Json,
  JsonObject,
  LogHead,
  NewEvent,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  Revision,
  StreamAppend,
  StreamName,
  SubscribeOptions,
  SubscriptionItem,
} from './port.js';
