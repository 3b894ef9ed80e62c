import { MilepostError } from '@milepost/domain';
import { ConfigError, DataFolderError } from '@milepost/runtime';
import { describe, expect, it } from 'vitest';
import { AnswerError, CommandError, tellFailure } from './failure.js';

const withCode = Object.assign(new Error('Another process has opened the event log.'), { code: 'EVENT_STORE_LOCKED' });

describe('what a person is told', () => {
  it.each<[string, unknown, number, string]>([
    ['a failed command', new CommandError('Port 4000 is in use.'), 1, 'Port 4000 is in use.'],
    [
      'bad configuration',
      new ConfigError([{ name: 'PORT', value: 'x', expected: 'a port', expectedZh: '端口号' }]),
      2,
      'PORT: "x" is not a port.',
    ],
    [
      'no register',
      new DataFolderError('NO_REGISTER', 'There is no register.', '没有登记库。'),
      2,
      'There is no register.',
    ],
    ['a damaged file', new DataFolderError('FILE_DAMAGED', 'It is damaged.', '已损坏。'), 1, 'It is damaged.'],
    [
      'bad input',
      new MilepostError('SEQ_UNKNOWN', { seq: 9, head: 3 }),
      2,
      'Sequence 9 lies beyond the head of the log, 3. (SEQ_UNKNOWN)',
    ],
    ['an answer to bad input', new AnswerError('CURSOR_INVALID', 'Not a cursor.'), 2, 'Not a cursor. (CURSOR_INVALID)'],
    ['an answer of refusal', new AnswerError('FORBIDDEN', 'Not you.'), 1, 'Not you. (FORBIDDEN)'],
    ['a store', withCode, 1, 'Another process has opened the event log.'],
  ])('of %s is its sentence, without a stack', (_, error, exitCode, sentence) => {
    const told = tellFailure(error);
    expect(told.exitCode).toBe(exitCode);
    expect(told.message).toContain(sentence);
    expect(told.message).not.toContain('    at ');
  });

  it('of a bug is where it is', () => {
    const { message, exitCode } = tellFailure(new TypeError('x is undefined'));
    expect(exitCode).toBe(1);
    expect(message).toMatch(/please report it\.\nTypeError: x is undefined\n\s+at /);
  });
});
