import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from './logger.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

function logging(options: { level?: string; readable?: boolean } = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: options.level ?? 'info', readable: options.readable ?? false, destination });
  return { logger, lines };
}

describe('the logger', () => {
  it('writes one line of JSON per message', () => {
    const { logger, lines } = logging();
    logger.info({ events: 12 }, 'imported');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      events: 12,
      msg: 'imported',
    });
  });

  it('leaves out what is below its level', () => {
    const { logger, lines } = logging({ level: 'warn' });
    logger.info('not this');
    logger.warn('this');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['this']);
  });

  it.each<[string, (logger: ReturnType<typeof logging>['logger']) => void]>([
    ['a header', (logger) => logger.info({ req: { headers: { authorization: `Bearer ${TOKEN}` } } }, 'request')],
    ['a field', (logger) => logger.info({ token: TOKEN }, 'signed')],
    ['a message', (logger) => logger.info(`http://127.0.0.1:4000/ide#token=${TOKEN}`)],
    ['an error', (logger) => logger.error(new Error(`refused: Bearer ${TOKEN}`))],
    ['a child logger', (logger) => logger.child({ deep: { authorization: TOKEN } }).info('request')],
  ])('lets no token through in %s', (_, log) => {
    const { logger, lines } = logging();
    log(logger);
    expect(lines.join('')).toContain('[hidden]');
    expect(lines.join('')).not.toContain('c2lnbmF0dXJl');
    expect(() => void JSON.parse(lines[0]!)).not.toThrow();
  });

  it('hides credentials that are no JSON web token', () => {
    const { logger, lines } = logging();
    logger.info({ headers: { Authorization: 'Basic dXNlcjpwYXNz' } });
    expect(lines.join('')).not.toContain('dXNlcjpwYXNz');
  });

  it('speaks to a person at a terminal', () => {
    const { logger, lines } = logging({ readable: true });
    logger.warn({ view: 'projects', lag: { events: 3 } }, 'behind');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}behind {2}view=projects {2}lag=\{"events":3\}\n$/);
  });

  it('shows a person the stack of an error', () => {
    const { logger, lines } = logging({ readable: true });
    logger.error(new Error('the disk is full'), 'not written');
    expect(lines[0]).toMatch(/error not written\nError: the disk is full\n\s+at /);
  });
});

describe('an error that comes again and again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is logged once, then counted, then logged again', () => {
    const { logger, lines } = logging();
    const fail = (reason: string) =>
      logger.child({ reqId: '1' }).error({ err: new Error(reason), requestId: 'x' }, 'a field failed');
    for (let n = 0; n < 1_000; n++) fail('the disk is full');
    fail('another');
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(61_000);
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[2]!)).toMatchObject({
      level: 'warn',
      repeated: 999,
      error: 'a field failed: Error: the disk is full',
    });
    fail('the disk is full');
    expect(lines).toHaveLength(4);
  });

  it('others are not counted with it, nor what is no error', () => {
    const { logger, lines } = logging();
    for (let n = 0; n < 3; n++) logger.info('a line');
    logger.error(new Error('a'), 'one');
    logger.error(new Error('a'), 'other');
    expect(lines).toHaveLength(5);
  });
});
