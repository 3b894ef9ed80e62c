import type { AuditReport, Drift, ViewsDifference, ViewsGeneration, ViewsReport } from '@milepost/application';
import { grouped } from './progress-bar.js';
import { table } from './table.js';
import { say } from '../language.js';

type Json = Drift['stored'];

export function generationsText(generations: readonly ViewsGeneration[]): string {
  return table(
    [
      { title: say('generation', '代'), align: 'right' },
      { title: say('in use', '在用') },
      { title: say('definitions', '定义') },
      { title: say('seq', '序号'), align: 'right' },
    ],
    generations.map(({ generation, inUse, definitions, seq }) => [
      String(generation),
      inUse ? say('yes', '是') : say('no', '否'),
      definitions ?? '—',
      seq < 0 ? '—' : String(seq),
    ]),
  );
}

export function workText({ generation, events, identical, seconds }: ViewsReport): string {
  const took = say(
    `${grouped(events)} events taken in, ${seconds.toFixed(1)} s`,
    `取入${grouped(events)}个事件，用时${seconds.toFixed(1)}秒`,
  );
  if (identical === null)
    return say(`Generation ${generation} is in use (${took}).\n`, `第${generation}代已启用（${took}）。\n`);
  const outcome = identical
    ? say('identical to those in use', '与在用的一致')
    : say('NOT identical to those in use: see milepost views diff', '与在用的不一致，见milepost views diff');
  return say(
    `Generation ${generation} is built (${took}): ${outcome}.\n`,
    `第${generation}代已生成（${took}）：${outcome}。\n`,
  );
}

export function differenceText(difference: ViewsDifference): string {
  const { inUse, other, points, documents, fields, more, onlyInUse, onlyOther } = difference;
  const compared = say(
    `${grouped(documents)} documents at ${points} points`,
    `${points}个时点的${grouped(documents)}份文档`,
  );
  const head = say(
    `Generation ${inUse.generation} (in use, ${inUse.definitions ?? '—'}) and ${other.generation} (${other.definitions ?? '—'}): ${compared}`,
    `第${inUse.generation}代（在用，${inUse.definitions ?? '—'}）与第${other.generation}代（${other.definitions ?? '—'}）：${compared}`,
  );
  const only = [
    ...onlyInUse.map((name) => say(`Only in use: ${name}`, `只在用中有：${name}`)),
    ...onlyOther.map((name) => say(`Only beside: ${name}`, `只在并存中有：${name}`)),
  ];
  if (fields.length === 0) return [say(`${head}, no difference.`, `${head}，没有差异。`), ...only, ''].join('\n');
  const rows = fields.map(({ view, facet, path, documents, example, firstEvent }) => [
    facet === null ? view : `${view}.${facet}`,
    path,
    String(documents),
    example.id,
    short(example.inUse),
    short(example.other),
    firstEvent ? say(`seq ${firstEvent.seq} ${firstEvent.type}`, `序号${firstEvent.seq} ${firstEvent.type}`) : '',
  ]);
  const columns = [
    say('view', '视图'),
    say('field', '字段'),
    say('documents', '文档'),
    say('such as', '例如'),
    say('in use', '在用'),
    say('beside', '并存'),
    say('since', '始于'),
  ].map((title) => ({ title }));
  return [
    `${head}.`,
    '',
    table(columns, rows),
    ...(more > 0 ? [say(`and ${more} more fields`, `另有${more}个字段`)] : []),
    ...only,
    '',
  ].join('\n');
}

export function auditText({ audited, drift, truncated }: AuditReport): string {
  const cut = truncated.map((stream) =>
    say(
      `The stream ${stream} lacks events: they were removed from the server.\n`,
      `流${stream}缺少事件：已从服务器删除。\n`,
    ),
  );
  if (drift.length === 0)
    return say(
      `${grouped(audited)} folded anew from the log: ${cut.length === 0 ? 'as in the views' : 'the others are as in the views'}.\n${cut.join('')}`,
      `由日志重新计算${grouped(audited)}项：${cut.length === 0 ? '均与视图一致' : '其余与视图一致'}。\n${cut.join('')}`,
    );
  const rows = drift.map(({ view, entity, facet, path, validAt, seq, stored, folded }) => [
    `${view}.${facet}`,
    entity,
    path,
    say(`${validAt}, seq ${seq}`, `${validAt}，序号${seq}`),
    short(stored),
    short(folded),
  ]);
  const columns = [
    say('view', '视图'),
    say('entity', '对象'),
    say('field', '字段'),
    say('at', '时点'),
    say('stored', '所存'),
    say('by the log', '按日志'),
  ].map((title) => ({ title }));
  return say(
    `${grouped(audited)} folded anew from the log; NOT all as in the views:\n\n${table(columns, rows)}\nRebuild the views: milepost rebuild\n${cut.join('')}`,
    `由日志重新计算${grouped(audited)}项，与视图不尽一致：\n\n${table(columns, rows)}\n请重新生成视图：milepost rebuild\n${cut.join('')}`,
  );
}

const LONGEST = 40;

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
