import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.js';
import { type Host, runUntilStopped } from './run-until-stopped.js';

type Options = { close?: () => Promise<void>; patience?: number; failed?: Promise<void> };

function running({ close = async () => {}, patience = 5_000, failed }: Options = {}) {
  const emitter = new EventEmitter();
  const exits: number[] = [];
  const lines: string[] = [];
  let now = 0;
  let closed = 0;
  const logger = createLogger({
    level: 'info',
    readable: false,
    destination: { write: (line) => void lines.push(line) },
  });
  const host: Host = {
    on: (event, listener) => emitter.on(event, listener),
    off: (event, listener) => emitter.off(event, listener),
    exit: (code) => exits.push(code),
  };
  function counted() {
    closed++;
    return close();
  }
  const ended = runUntilStopped(counted, {
    logger,
    host,
    patience,
    clock: () => now,
    ...(failed && { failed }),
  });
  return {
    ended,
    exits,
    lines,
    emitter,
    closed: () => closed,
    emit: (event: string, argument?: unknown) => emitter.emit(event, argument),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

const never = () => new Promise<void>(() => {});

describe('runUntilStopped', () => {
  it.each(['SIGINT', 'SIGTERM'])('closes on %s and ends with 0', async (signal) => {
    const process = running();
    process.emit(signal);
    expect(await process.ended).toBe(0);
    expect(process.exits).toEqual([0]);
    expect(process.closed()).toBe(1);
  });

  it('ends only when closing has ended', async () => {
    let finish = () => {};
    const process = running({ close: () => new Promise<void>((resolve) => (finish = resolve)) });
    process.emit('SIGTERM');
    await Promise.resolve();
    expect(process.exits).toEqual([]);
    finish();
    expect(await process.ended).toBe(0);
  });

  it('takes a signal repeated at once as the same wish', async () => {
    let finish = () => {};
    const process = running({ close: () => new Promise<void>((resolve) => (finish = resolve)) });
    process.emit('SIGINT');
    process.pass(900);
    process.emit('SIGINT');
    process.emit('SIGTERM');
    expect(process.exits).toEqual([]);
    finish();
    expect(await process.ended).toBe(0);
    expect(process.closed()).toBe(1);
  });

  it('does not wait for closing when asked again later', async () => {
    const process = running({ close: never });
    process.emit('SIGINT');
    process.pass(1_100);
    process.emit('SIGINT');
    expect(await process.ended).toBe(1);
    expect(process.exits).toEqual([1]);
  });

  it('gives up closing after a while and says so', async () => {
    const process = running({ close: never, patience: 5 });
    process.emit('SIGTERM');
    expect(await process.ended).toBe(1);
    expect(process.lines.join('')).toContain('not closed within 0.005 s');
  });

  it('ends with 1 when closing fails', async () => {
    const process = running({ close: () => Promise.reject(new Error('the disk is full')) });
    process.emit('SIGTERM');
    expect(await process.ended).toBe(1);
    expect(process.lines.join('')).toContain('the disk is full');
  });

  it.each(['uncaughtException', 'unhandledRejection'])('logs an %s, closes and ends with 1', async (event) => {
    const process = running();
    process.emit(event, new Error('forgotten'));
    expect(await process.ended).toBe(1);
    expect(process.closed()).toBe(1);
    expect(process.lines.join('')).toContain('forgotten');
  });

  it('closes and ends with 1 when the service cannot go on', async () => {
    const process = running({ failed: Promise.reject(new Error('the log is gone')) });
    expect(await process.ended).toBe(1);
    expect(process.closed()).toBe(1);
    expect(process.lines.join('')).toContain('the log is gone');
  });

  it('leaves no listener behind', async () => {
    const process = running();
    process.emit('SIGTERM');
    await process.ended;
    expect(process.emitter.eventNames()).toEqual([]);
  });
});
