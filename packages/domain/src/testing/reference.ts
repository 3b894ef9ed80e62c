import { COMMANDS, commandDefinition, type CommandName } from '../catalogue/commands.js';
import { EVENTS } from '../catalogue/events.js';
import { BASE_FIELDS } from '../kernel/command-definition.js';
import type { Field, Fields } from '../kernel/fields.js';
import { ERRORS } from '../kernel/errors/errors.js';
import { CLASSES, RULE_CLASSES } from '../kernel/rule-classes.js';
import { INDICATORS } from '../indicators/indicators.js';
import { FLAGS } from '../kernel/vocabulary.js';

/** The reference for people, made from the catalogues: docs/reference.md. */
export function reference(): string {
  return [
    '# Reference',
    'Made from the catalogues of `packages/domain` by `npm run update`.',
    '## Commands',
    `Each is one mutation of the same name. All take ${names(BASE_FIELDS)} first. \`!\`: required.`,
    table(['command', '', 'inputs', 'reason'], (Object.keys(COMMANDS) as CommandName[]).map(commandRow)),
    '## Events',
    table(
      ['event', 'version', '', ''],
      [...EVENTS.values()].map(({ type, version, zh, en }) => [`\`${type}\``, String(version), zh, en]),
    ),
    '## Flags',
    'What the rules notice without refusing.',
    table(
      ['flag', '', ''],
      Object.entries(FLAGS).map(([flag, { zh, en }]) => [`\`${flag}\``, zh, en]),
    ),
    '## Indicators',
    table(
      ['indicator', 'version', 'from', 'kind', 'unit', '', ''],
      Object.entries(INDICATORS).flatMap(([name, versions]) =>
        versions.map(({ version, effectiveFrom, kind, unit, zh, en }) => [
          `\`${name}\``,
          version,
          effectiveFrom,
          kind,
          unit,
          zh,
          en,
        ]),
      ),
    ),
    '## Rules',
    'What the office refuses. A rule is of a class, and that says of what it is asked:',
    table(
      ['class', '', ''],
      Object.entries(CLASSES).map(([name, { zh, en }]) => [name, zh, en]),
    ),
    table(
      ['rule', 'class'],
      Object.entries(RULE_CLASSES).map(([code, classes]) => [`\`${code}\``, classes.join(', ')]),
    ),
    '## Error codes',
    'Refusals (`refusal`) are answered as data; the others are GraphQL errors with `extensions.code`, or rows of an import report.',
    table(
      ['code', 'kind', '', ''],
      Object.entries(ERRORS).map(([code, { kind, zh, en }]) => [`\`${code}\``, kind, zh, en]),
    ),
  ].join('\n\n');
}

function commandRow(name: CommandName): string[] {
  const { zh, en, fields, inputs, options } = commandDefinition(name);
  const needsReason = options?.reasonRequired === true || inputs['reason']?.required === true;
  return [`\`${name}\``, `${zh}: ${en}`, names(fields), needsReason ? 'required' : ''];
}

function names(fields: Fields): string {
  return Object.entries<Field>(fields)
    .map(([key, { required }]) => `\`${key}${required ? '!' : ''}\``)
    .join(' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
