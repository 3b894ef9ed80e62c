import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coded, type ErrorCode, errorMessage, ERRORS } from './errors.js';
import { MilepostError } from './milepost-error.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const namesIn = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

describe('the catalogue of errors', () => {
  it.each(CODES)('%s says what is wrong in both languages, each whole and of the same things', (code) => {
    const { zh, en } = ERRORS[code];
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    const words = (sentence: string) => sentence.replace(/\{\w+\}/g, '');
    expect(words(zh)).toMatch(/\p{Script=Han}/u);
    expect(words(en)).toMatch(/[A-Za-z]/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(namesIn(zh)).toEqual(namesIn(en));
  });

  it('has each code once', () => {
    const tables = readdirSync(new URL('.', import.meta.url)).filter((name) => /-errors\.ts$|refusals\.ts$/.test(name));
    const written = tables.flatMap((name) =>
      [...readFileSync(new URL(name, import.meta.url), 'utf8').matchAll(/^ {2}([A-Z_]+): \{/gm)].map(
        ([, code]) => code,
      ),
    );
    expect(written.sort()).toEqual([...CODES].sort());
  });

  it('fills in parameters, labels in the language asked for', () => {
    const notApproved = coded('PLAN_NOT_APPROVED', { year: 2018, day: '2018-03-01' });
    expect(errorMessage(notApproved)).toBe(
      'No plan of 2018 is approved on 2018-03-01; approve one before adjusting it.',
    );
    expect(errorMessage(notApproved, 'zh-CN')).toBe('2018年计划至2018-03-01尚未下达，不能调整。');
    const granted = coded('PERMIT_ALREADY_GRANTED', {
      kind: { zh: '土地证', en: 'land certificate' },
      day: '2018-03-01',
    });
    expect(errorMessage(granted)).toBe('The land certificate is granted already on 2018-03-01.');
    expect(errorMessage(granted, 'zh-CN')).toBe('至2018-03-01土地证已核发。');
  });

  it('compiles only with the parameters of the sentence', () => {
    expect(new MilepostError('SEQ_UNKNOWN', { seq: 9, head: 3 }).message).toContain('9');
    // @ts-expect-error: without any
    expect(new MilepostError('SEQ_UNKNOWN').code).toBe('SEQ_UNKNOWN');
    // @ts-expect-error: without {head}
    expect(coded('SEQ_UNKNOWN', { seq: 9 }).code).toBe('SEQ_UNKNOWN');
    // @ts-expect-error: with one that the sentence does not have
    expect(coded('AS_OF_CONFLICT', { seq: 9 }).code).toBe('AS_OF_CONFLICT');
    expect(coded('AS_OF_CONFLICT').params).toEqual({});
  });

  it('has every refusal that a decider uses, and no refusal that none uses', () => {
    const sources = fileURLToPath(new URL('../..', import.meta.url));
    const used = new Set<string>();
    for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts') || name.startsWith(join('kernel', 'errors'))) continue;
      for (const [, code = ''] of readFileSync(join(sources, name), 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)) {
        if (code in ERRORS && ERRORS[code as ErrorCode].kind === 'refusal') used.add(code);
      }
    }
    // Only the command bus can see that an id is used again.
    const refusals = CODES.filter((code) => ERRORS[code].kind === 'refusal');
    expect([...used, 'COMMAND_ID_REUSED'].sort()).toEqual([...refusals].sort());
  });
});
