import type { Duplex } from 'node:stream';

/** The stream on which the driver sends all appends of one connection. */
export type BatchStream = Duplex & { cancel(): void };

type Listener = (...args: unknown[]) => void;

/**
 * Pending appends of all clients of a process sit in one map of the driver. It rejects every one of them when any client's stream
 * fails, and a late answer to one that is gone then ends the process. A stream that ends without a word it goes on using for ever.
 * Here each client is told of its own stream alone: `broken` is called when it fails or ends, maybe twice.
 *
 * What the driver holds back until the stream drains it rejects when the stream fails, where nobody catches it, which ends the process.
 * It hears of the failure by `once`, and by nothing else; so it does not hear of it.
 */
export function guardBatchStream(stream: BatchStream, broken: (error: Error) => void): void {
  const answered = stream.listeners('data') as Listener[];
  const failed = stream.listeners('error') as Listener[];

  // Ours come first: a stream that loses its last listener stops flowing.
  stream.on('data', (answer) => {
    for (const listener of answered) {
      try {
        listener(answer);
      } catch {
        // An answer that nobody waits for any more.
      }
    }
  });
  stream.on('error', broken);
  stream.on('end', () => {
    broken(new Error('the server ended the stream of appends'));
    // The driver forgets a stream when it is destroyed, not when the server has ended it.
    stream.destroy();
  });
  stream.on('close', () => broken(new Error('the stream of appends was closed')));
  const once = stream.once.bind(stream);
  stream.once = ((event: string, listener: Listener) =>
    event === 'error' ? stream : once(event, listener)) as typeof once;
  for (const listener of answered) stream.off('data', listener);
  for (const listener of failed) stream.off('error', listener);
}
