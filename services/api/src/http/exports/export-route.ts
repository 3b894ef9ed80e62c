import { Readable } from 'node:stream';
import {
  EXPORT_TABLES,
  type ExportRequest,
  type Pacer,
  type Register,
  TABLE_FORMATS,
  type TableFormat,
  type TableName,
} from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { acceptedLocale } from '../../execution/accepted-locale.js';
import type { Limits } from '../../execution/limits/limits.js';
import type { Quotas } from '../../execution/limits/quotas.js';
import { localeOf } from '../../schema/locale.js';
import type { Admission } from '../admission.js';
import { countOperation } from '../count-operation.js';
import { leftBy } from '../left-by.js';
import { argumentTypes, type ExportName } from './argument-types.js';
import { readArguments } from './read-arguments.js';

const OC4IDS = 'oc4ids.json';

type Exporting = {
  readonly register: Pick<Register, 'exportTable' | 'exportOc4ids'>;
  readonly schema: GraphQLSchema;
  readonly admission: Admission;
  readonly pacer: Pacer;
  readonly quotas: Quotas;
  readonly limits: Limits;
};

/**
 * `GET /export/projects.xlsx?year=2018&filter.levels=CITY`: a whole list, sheet, comparison or trail as a file, with the arguments and the
 * rights of the question that it answers, and counted as an operation; however long it is, others are answered meanwhile. `locale` chooses the language, where the request's is another.
 */
export function addExportRoute(http: FastifyInstance, exporting: Exporting): void {
  const { register, schema, pacer, quotas, limits } = exporting;
  const { only, actorOf } = exporting.admission;
  http.get<{ Params: { file: string } }>(
    '/export/:file',
    { exposeHeadRoute: false, onRequest: only('read') },
    async (request, reply) => {
      const actor = actorOf(request);
      countOperation(actor, reply, quotas, limits);
      const { table, format } = fileNamed(request.params.file);
      const query = new URL(request.url, 'http://localhost').searchParams;
      const locale = localeOf(query.get('locale'), { locale: acceptedLocale(request.headers['accept-language']) });
      query.delete('locale');
      const work = pacer.begin({ signal: leftBy(reply) });
      const asked = readArguments(query, argumentTypes(table, schema));
      const file =
        table === 'oc4ids'
          ? await register.exportOc4ids(asked, work)
          : await register.exportTable({ table, asked, format, locale } as ExportRequest, actor, work);
      return reply
        .type(file.type)
        .header('cache-control', 'private, no-cache')
        .header(
          'content-disposition',
          `attachment; filename="${file.plainName}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .send(Readable.from(file.chunks, { objectMode: false }));
    },
  );
}

/** @throws MilepostError CHOICE_UNKNOWN */
function fileNamed(file: string): { readonly table: ExportName; readonly format: TableFormat | 'json' } {
  if (file === OC4IDS) return { table: 'oc4ids', format: 'json' };
  const [name = '', format = '', ...rest] = file.split('.');
  const tables = Object.keys(EXPORT_TABLES);
  if (!tables.includes(name)) throw unknown('table', [...tables, OC4IDS]);
  const formats = Object.keys(TABLE_FORMATS);
  if (!formats.includes(format) || rest.length > 0) throw unknown('format', formats);
  return { table: name as TableName, format: format as TableFormat };
}

function unknown(path: string, choices: readonly string[]): MilepostError {
  return new MilepostError('CHOICE_UNKNOWN', { path, choices: choices.join(', ') });
}
