import type {
  Administration,
  AsOf,
  BundleFile,
  BundleRequest,
  EventFilter,
  EventOrder,
  ExportedFile,
  ExportRequest,
  FigureGroup,
  FileRead,
  ImportChoice,
  ImportReport,
  Oc4idsRequest,
  OfficeFile,
  OnProgress,
  PageArguments,
  ProjectFilter,
  ProjectOrder,
  ReadChoice,
} from '@milepost/application';
import type { CommandName, Indicator } from '@milepost/domain';
import type {
  ConnectionAnswer,
  ContradictionAnswer,
  EventCountsAnswer,
  EventNodeAnswer,
  ListAnswer,
  NearNamesAnswer,
  OutcomeAnswer,
  ProjectAnswer,
  SheetAnswer,
  StatusAnswer,
  YearTurnAnswer,
} from './answers/answers.js';

export type Variables = Readonly<Record<string, unknown>>;

export type FiguresQuery = {
  readonly year?: number | undefined;
  readonly filter?: ProjectFilter | undefined;
  readonly indicators?: readonly Indicator[] | undefined;
  readonly asOf?: AsOf | undefined;
  /** Of the printed text; default: as the report prints it. */
  readonly decimals?: number | undefined;
};

export type FigureGrouping = { readonly group: FigureGroup; readonly within?: FigureGroup | undefined };

export type ProjectsQuery = PageArguments & {
  readonly filter?: ProjectFilter | undefined;
  readonly year?: number | undefined;
  readonly orderBy?: ProjectOrder | undefined;
  readonly asOf?: AsOf | undefined;
};

export type EventsQuery = PageArguments & {
  readonly filter?: EventFilter | undefined;
  readonly orderBy?: EventOrder | undefined;
  /** Asks also how many there are of each type and unit. */
  readonly counts: boolean;
  readonly asOf?: AsOf | undefined;
};

/** A file of the register, read as it is made. */
export type FileTaken = Pick<ExportedFile, 'name'> & { readonly chunks: AsyncIterable<Uint8Array> };

/**
 * The register as a command sees it, wherever it is. Answers are those of the API's GraphQL, so they are equal whether a
 * server gives them or this process.
 *
 * Every method fails with AnswerError where the register answers with an error, by its code.
 */
export interface RegisterClient extends Omit<Administration, 'importLedgers' | 'readFile' | 'recordReading'> {
  /** By whoever this client is. */
  importLedgers(
    files: Parameters<Administration['importLedgers']>[0],
    choices: Omit<ImportChoice, 'actor'>,
    onProgress: OnProgress,
  ): Promise<ImportReport>;
  /** By whoever this client is. */
  readFile(file: OfficeFile, choice: Omit<ReadChoice, 'actor'>): Promise<FileRead>;
  /** Base URL of the server that answers; null where this process does. */
  readonly address: string | null;
  figures(query: FiguresQuery): Promise<SheetAnswer>;
  figuresBy(grouping: FigureGrouping, query: FiguresQuery): Promise<readonly SheetAnswer[]>;
  projects(query: ProjectsQuery): Promise<ConnectionAnswer<ProjectAnswer>>;
  events(query: EventsQuery): Promise<ConnectionAnswer<EventNodeAnswer> & { readonly counts?: EventCountsAnswer }>;
  /** The data of a query or mutation. */
  ask<Data>(document: string, variables: Variables): Promise<Data>;
  /** What a subscription tells, until it ends or nobody asks for more. */
  follow<Data>(document: string, variables: Variables): AsyncIterable<Data>;
  /** The input of the command that makes the fact of an event, as it stands, under the name of the command; null: there is none. */
  inputOf(event: string): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>> | null>;
  /** 结转: the next year's list from a year's; nothing is recorded. */
  yearTurn(year: number, plans: boolean): Promise<YearTurnAnswer>;
  /** A command of the catalogue, with its input. */
  send(name: CommandName, input: object): Promise<OutcomeAnswer>;
  contradictions(page: PageArguments): Promise<ListAnswer<ContradictionAnswer>>;
  nearNames(page: PageArguments): Promise<ListAnswer<NearNamesAnswer>>;
  /** The files of an audit bundle. */
  auditBundle(request: BundleRequest): Promise<readonly BundleFile[]>;
  exportTable(request: ExportRequest): Promise<FileTaken>;
  exportOc4ids(request: Oc4idsRequest): Promise<FileTaken>;
  status(): Promise<StatusAnswer>;
  close(): Promise<void>;
}
