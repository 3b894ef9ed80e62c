import type {
  AuditReport,
  ClockConfirmed,
  FileRead,
  ImportChoice,
  ImportReport,
  OfficeFile,
  OnProgress,
  Progress,
  ReadChoice,
  ViewsDifference,
  ViewsGeneration,
  ViewsReport,
} from '@milepost/application';
import { AnswerError } from '../failure.js';
import { locale, say } from '../language.js';
import { followed } from './followed.js';
import { lost } from './lost.js';
import { lineOf, valuesOf } from './ndjson.js';
import { takenFile } from './taken-file.js';
import { createQueries, type ExecutionAnswer } from './queries.js';
import type { RegisterClient } from './register-client.port.js';

type AuditBundle = { readonly files: readonly { readonly name: string; readonly base64: string }[] };

type AdminLine<Report> = {
  readonly progress?: Progress;
  readonly report?: Report;
  readonly error?: { readonly code: string; readonly message: string };
};

/** The register behind the server at `address`. */
export function createRemoteClient(address: string, token: string): RegisterClient {
  const authorization = `Bearer ${token}`;

  async function post(path: string, type: string, body: string | ReadableStream<Uint8Array>): Promise<Response> {
    const headers = {
      authorization,
      'content-type': type,
      accept: 'application/json, application/x-ndjson',
      'accept-language': locale(),
    };
    try {
      return await fetch(`${address}${path}`, { method: 'POST', headers, body, duplex: 'half' });
    } catch (cause) {
      throw lost(address, cause);
    }
  }

  async function execute(query: string, variables: Readonly<Record<string, unknown>>): Promise<ExecutionAnswer> {
    const response = await post('/graphql', 'application/json', JSON.stringify({ query, variables }));
    const answer = await response.json().catch(() => null);
    if (isExecutionAnswer(answer)) return answer;
    throw new AnswerError(
      'UNAVAILABLE',
      say(
        `The server at ${address} answered ${response.status} instead of an answer.`,
        `服务${address}未作答复，状态${response.status}。`,
      ),
    );
  }

  /** A long piece of work: reports its progress line by line, and at last its result. */
  async function administer<Report>(
    path: string,
    body: string | ReadableStream<Uint8Array>,
    onProgress: OnProgress,
  ): Promise<Report> {
    const response = await post(path, 'application/x-ndjson', body);
    try {
      for await (const value of valuesOf(response.body ?? new ReadableStream())) {
        const { progress, report, error } = value as AdminLine<Report>;
        if (error) throw new AnswerError(error.code, error.message);
        if (progress) onProgress(progress);
        if (report) return report;
      }
    } catch (cause) {
      throw cause instanceof AnswerError ? cause : lost(address, cause);
    }
    throw new AnswerError(
      'UNAVAILABLE',
      say(
        `The server at ${address} ended its answer early (status ${response.status}).`,
        `服务${address}提前结束了答复（状态${response.status}）。`,
      ),
    );
  }

  const onViews = <Report>(path: string, onProgress: OnProgress) =>
    administer<Report>(`/admin/views/${path}`, '', onProgress);

  return {
    address,
    ...createQueries(execute),
    follow: (document, variables) => followed(address, token, document, variables),
    importLedgers: (files, choice, onProgress) =>
      administer<ImportReport>('/admin/import', ReadableStream.from(importLines(files, choice)), onProgress),
    readFile: (file, choice) =>
      administer<FileRead>('/admin/read', ReadableStream.from(readLines(file, choice)), () => undefined),
    async auditBundle(request) {
      const report = await administer<AuditBundle>('/admin/audit/bundle', JSON.stringify(request), () => undefined);
      return report.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
    },
    exportTable: ({ table, format, asked, locale }) =>
      takenFile(address, authorization, `${table}.${format}`, { ...asked, locale }),
    exportOc4ids: (request) => takenFile(address, authorization, 'oc4ids.json', request),
    confirmClock: () => administer<ClockConfirmed>('/admin/clock/confirm', '', () => undefined),
    generations: () => onViews<readonly ViewsGeneration[]>('generations', () => undefined),
    workOnViews: (work, onProgress) => onViews<ViewsReport>(work, onProgress),
    compareViews: (onProgress) => onViews<ViewsDifference>('compare', onProgress),
    auditViews: (entities, onProgress) => onViews<AuditReport>(`audit?entities=${entities}`, onProgress),
    close: async () => {},
  };
}

function* importLines(
  files: ReadonlyMap<string, Uint8Array>,
  choice: Omit<ImportChoice, 'actor'>,
): Generator<Uint8Array> {
  yield lineOf(choice);
  for (const [name, bytes] of files) yield lineOf({ name, base64: Buffer.from(bytes).toString('base64') });
}

function* readLines({ name, bytes }: OfficeFile, { options, apply }: Omit<ReadChoice, 'actor'>): Generator<Uint8Array> {
  yield lineOf({ options, apply });
  yield lineOf({ name, base64: Buffer.from(bytes).toString('base64') });
}

function isExecutionAnswer(answer: unknown): answer is ExecutionAnswer {
  return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
}
