import { exportQuery } from '@milepost/application';
import { AnswerError } from '../failure.js';
import { locale, say } from '../language.js';
import { lost } from './lost.js';
import type { ExecutionAnswer } from './queries.js';
import type { FileTaken } from './register-client.port.js';

/** A file of the server at `address`, as it comes. */
export async function takenFile(
  address: string,
  authorization: string,
  file: string,
  asked: object,
): Promise<FileTaken> {
  const response = await fetch(`${address}/export/${file}?${exportQuery(asked).toString()}`, {
    headers: { authorization, 'accept-language': locale() },
  }).catch((cause: unknown) => {
    throw lost(address, cause);
  });
  if (!response.ok) throw await refused(address, response);
  const [, name = ''] = /filename\*=UTF-8''([^;\s]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name: decodeURIComponent(name), chunks: chunksOf(address, response) };
}

async function* chunksOf(address: string, { body }: Response): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (cause) {
    // What came before is no whole file.
    throw lost(address, cause);
  }
}

async function refused(address: string, response: Response): Promise<AnswerError> {
  const answer = (await response.json().catch(() => null)) as ExecutionAnswer | null;
  const [error] = answer?.errors ?? [];
  const code = error?.extensions?.['code'];
  if (error && typeof code === 'string') return new AnswerError(code, error.message);
  return new AnswerError(
    'UNAVAILABLE',
    say(
      `The server at ${address} answered ${response.status} instead of a file.`,
      `服务${address}未给出文件，而是答复${response.status}。`,
    ),
  );
}
