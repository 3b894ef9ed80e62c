import { OperationFailedError } from '@milepost/client';
import type { Document } from './register.js';

type ErrorsOf = { readonly errors?: ConstructorParameters<typeof OperationFailedError>[0] };

/** As `ask`, of what may take long, and can be stopped. */
export async function askLong<T, V>(question: Document<T, V>, variables: V, signal: AbortSignal): Promise<T> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': pageLanguage() },
    body: JSON.stringify({ query: question.toString(), variables }),
    signal,
  });
  const { data, errors } = (await response.json()) as ErrorsOf & { readonly data: T };
  if (errors) throw new OperationFailedError(errors);
  return data;
}

/** Hands a file over. @param onSent told of the share of it that has gone out @returns its id */
export function handOver(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // Only this way a page is told how much has gone out.
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('accept-language', pageLanguage());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onerror = () => reject(new TypeError('the server cannot be reached'));
    request.onload = () => {
      const { id, errors } = (request.response ?? {}) as ErrorsOf & { readonly id?: string };
      if (id === undefined) reject(new OperationFailedError(errors ?? [{ message: '' }]));
      else resolve(id);
    };
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.send(file);
  });
}

/** The file with what is wrong in it; null: no row is bad. */
export async function markedCopy(reading: string): Promise<Blob | null> {
  const response = await fetch(`/readings/${reading}/errors`, { headers: { 'accept-language': pageLanguage() } });
  if (response.status === 204) return null;
  if (response.ok) return response.blob();
  throw new OperationFailedError(((await response.json()) as ErrorsOf).errors ?? []);
}

const pageLanguage = (): string => document.documentElement.lang;
