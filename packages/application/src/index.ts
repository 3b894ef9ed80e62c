export type { BundleFile, BundleRequest } from './proof/bundle/bundle-request.js';
export { recordRotation, rotationNotes } from './proof/rotation/rotation-events.js';
export type { CheckpointAnswer, InclusionAnswer, Proofs } from './proof/proofs.js';
export { backUp, type BackupOptions, type BackupReport } from './backup/back-up.js';
export { BackupError } from './backup/backup-error.js';
export { type Backup, openBackup } from './backup/open-backup.js';
export { backUpPrivate, readPrivate, restorePrivate, type Secrets } from './backup/private-part.js';
export { verifyBackup } from './backup/verify-backup.js';
export { restore, type RestoreOptions } from './backup/restore.js';
export { type CheckpointOptions, lastCheckpoint } from './proof/watch/last-checkpoint.js';
export { lookAtRegister, type LookOptions } from './proof/watch/look-at-register.js';
export type { TrustedKeys } from './proof/watch/trusted-keys.js';
export { eventsOf, type SealedRegister, type StoredEvent } from './proof/watch/sealed-register.js';
export { type Verdict, verdictOf } from './proof/watch/verdict.js';
export {
  keepCheckpoint,
  type KeptFolder,
  type LedgerFiles,
  readKept,
  type TileStore,
  type WitnessPlace,
} from '@milepost/ledger';
export type { PrivateStore } from '@milepost/private-store';
export { type OutboxStatus, outboxStatus } from './notices/outbox-status.js';
export { NOTICE_KINDS, type NoticeKind } from './notices/notice-kinds.js';
export { type NoticeBox, tellNotices } from './notices/tell-notices.js';
export { CLOCK_FAULTS, clockError, type ClockFault, type ClockFinding, clockFinding } from './clock/clock-finding.js';
export type {
  Administration,
  ClockConfirmed,
  FileRead,
  ImportChoice,
  ChangedRow,
  ImportReport,
  MissingRow,
  OnProgress,
  Progress,
  ReadChoice,
  RejectedRow,
} from './administration.js';
export { MAX_AUDITED } from './views-administration.js';
export type {
  AuditReport,
  Drift,
  FieldDifference,
  Findings,
  OnDone,
  ViewAudit,
  ViewsAdministration,
  ViewsAudit,
  ViewsDifference,
  ViewsGeneration,
  ViewsReport,
  ViewsWork,
  ViewsWorkDone,
} from './views-administration.js';
export {
  createOfficeFiles,
  FILE_LIMITS,
  type FileLimits,
  type OfficeFilesOptions,
} from './import/files/create-office-files.js';
export type { KeptReading, MarkedFile, OfficeFiles, UploadedFile } from './import/files/office-files.js';
export type { Applied, FactOutcome, ReadingApplied, RejectedFact } from './import/reading/apply/applied.js';
export type { ApplyChoice } from './import/reading/apply/apply-options.js';
export { type ConfirmedLayout, LAYOUTS_KEPT } from './import/reading/layouts/known-layouts.js';
export { exportQuery } from './export/export-query.js';
export type { ExportedFile, ExportRequest } from './export/export-table.js';
export type { Oc4idsRequest } from './export/oc4ids/export-oc4ids.js';
export { type Asked, EXPORT_TABLES, type TableName } from './export/tables/tables.js';
export { errorCopy } from './import/reading/error-copy.js';
export type { ReadingOptions } from './import/reading/options.js';
export { FIELDS, type FileReading, PROBLEMS, type SheetRead } from './import/reading/output.js';
export type { OfficeFile } from './import/reading/read-office-file.js';
export type {
  CommandAccepted,
  CommandBus,
  CommandOutcome,
  CommandRejected,
  CommandRequest,
} from './commands/command-outcome.js';
export { copyLog, type CopyOptions, type CopyReport } from './copy/copy-log.js';
export { type AnsweredOperation, createMetrics, type Metrics } from './metrics/create-metrics.js';
export type { AsOf, Basis, Head } from './queries/basis.js';
export type { NearNames } from './queries/names/near-names.js';
export type { Contradiction } from './queries/contradictions.js';
export { eventAnswer, type EventAnswer, type IndexedAnswer } from './queries/event-answer.js';
export type { EventCounts } from './queries/event-counts.js';
export type { EventFilter } from './queries/event-filter.js';
export { EVENT_ORDERS, type EventOrder } from './queries/event-order.js';
export { restatementBefore } from './queries/summaries/restatement-before.js';
export { summaryOf } from './queries/summaries/summary-of.js';
export type { ProjectEventsRequest } from './queries/events.js';
export { eventCursor, seqOfCursor } from './queries/page-of-log.js';
export type { Contribution } from './queries/explain/contributions.js';
export type { FigureDiff, FigureStep } from './queries/explain/figure-diff.js';
export { FIGURE_GROUPS, type FigureGroup, type FigureScope } from './queries/figure-scope.js';
export { type FigureAnswer, type FigureSheet, type FiguresRequest, MOST_DECIMALS } from './queries/figures.js';
export type { DefinitionChange } from './queries/explain/definition-changes.js';
export { CHANGE_KINDS, type ChangeKind } from './queries/history/change-kind.js';
export type { ChangesRequest, ProjectChanges } from './queries/history/list-changes.js';
export type { ProjectCell } from './queries/history/project-cells.js';
export type { ViewsChange } from './queries/watch/watch-changes.js';
export type { FieldChange, HistoryRequest } from './queries/history/field-history.js';
export type { FieldValue } from './queries/history/fields.js';
export {
  type Connection,
  DEFAULT_PAGE,
  type Edge,
  LARGEST_PAGE,
  mapNodes,
  type PageArguments,
  type PageInfo,
} from './queries/paging.js';
export type { Issue, IssueFilter, IssuesRequest } from './queries/issues.js';
export type { FundSource } from './queries/fund-sources.js';
export type { YearTurnOutcome, YearTurnRow } from './queries/year-turn.js';
export type { ReportingMonth } from './queries/returns/periods.js';
export type { ReturnFilter, ReturnsRequest } from './queries/returns/returns.js';
export type { ProjectReturn } from './queries/returns/returns-of-year.js';
export type { Ranked, RankingRequest } from './queries/ranking.js';
export type { ProjectFilter } from './queries/project-filter.js';
export { type ProjectYear, projectYear } from './queries/project-year.js';
export type { ProjectsAnswer, ProjectsRequest } from './queries/list-projects.js';
export { PROJECT_ORDERS, type ProjectOrder } from './queries/project-order.js';
export { TIME_AXES, type TimeAxis } from './queries/time-axis.js';
export type { ReplayRequest, ReplayStep } from './queries/watch/replay.js';
export type { Restatement } from './queries/watch/restatements.js';
export type { Hypothesis, Trial } from './queries/what-if/what-if.js';
export { type Questions, questionsTo } from './queries/questions-to.js';
export { carriesPoint } from './queries/point-text.js';
export type { VersionKey } from './queries/project-versions.js';
export type { CardKey, Reading } from './queries/reading.js';
export type { Register, RegisterPart, RegisterStatus, ViewStatus } from './register.js';
export { createReadiness, type StoreNames } from './status.js';
export { type CommandBusOptions, createCommandBus } from './commands/command-bus.js';
export { createRegister, type RegisterOptions } from './create-register.js';
export { createPacer, type Pacer } from './work/create-pacer.js';
export { UNDIVIDED, type Work } from './work/work.port.js';

// What answers are made of.
export {
  ClockDoubtedError,
  type EventStore,
  EventStoreDamagedError,
  type JsonObject,
  type RecordedEvent,
  StreamTruncatedError,
} from '@milepost/event-store';
export { TABLE_FORMATS, type TableFormat } from '@milepost/sheets';
export { NAME_KINDS, type NameKind } from '@milepost/views';
export { attributesOf, type ProjectAttributes, type ProjectCard } from '@milepost/views';
export { type AdministrationOptions, createAdministration } from './create-administration.js';
export { firstNamed } from './codes/projects-named.js';
