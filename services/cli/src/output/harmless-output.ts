import { harmless } from '@milepost/runtime';
import type { Output } from '../context.js';

type Stream = Output & { readonly isTTY?: boolean; readonly columns?: number };

const CLEAR_LINE = '\r\u001b[K';

/** An output on which what others have written does nothing to a terminal. */
export function harmlessOutput(stream: Stream): Output {
  const redraw = (line: string) => stream.write(`${CLEAR_LINE}${harmless(line)}`);
  return {
    write: (text) => stream.write(harmless(text)),
    ...(stream.isTTY === true ? { redraw } : {}),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
  };
}
