import type { FileReading, ReadingOptions } from '@milepost/application';
import { expect } from 'vitest';
import { type StartedApi, tokenOf } from './started-api.js';

const READ = `query ($file: ID!, $options: FileReadingOptions) {
  fileReading(file: $file, options: $options) { id output counts { new same changed ambiguous missing problems } basis { seq } }
}`;
const APPLY = `mutation ($input: ApplyFileReadingInput!) {
  applyFileReading(input: $input) {
    results {
      __typename
      ... on CommandAccepted { commandId events { type correlationId } }
      ... on CommandRejected { code message path }
    }
    recorded corrected repeated left outdated unheld position
    rejected { sheet row command code message }
    query { projects { totalCount } }
  }
}`;

export type ReadAnswer = {
  readonly id: string;
  readonly output: FileReading;
  readonly counts: Readonly<Record<string, number>>;
  readonly basis: { readonly seq: string };
};
type Result = {
  readonly __typename: string;
  readonly commandId?: string;
  readonly code?: string;
  readonly message?: string;
  readonly events?: readonly { readonly type: string; readonly correlationId: string }[];
};
export type AppliedAnswer = {
  readonly results: readonly (Result | null)[];
  readonly recorded: number;
  readonly corrected: number;
  readonly repeated: number;
  readonly left: number;
  readonly outdated: number;
  readonly position: string | null;
  readonly rejected: readonly { readonly row: number; readonly code: string; readonly message: string }[];
  readonly query: { readonly projects: { readonly totalCount: number } };
};

/** `POST /files`, as the office unless told otherwise. */
export async function post(
  { url }: StartedApi,
  name: string,
  bytes: Uint8Array | string,
  role: Parameters<typeof tokenOf>[0] = 'office',
): Promise<Response> {
  return fetch(`${url}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(role)}`, 'accept-language': 'en' },
    body: bytes,
  });
}

/** Its id. */
export async function handOver(api: StartedApi, name: string, bytes: Uint8Array | string): Promise<string> {
  const response = await post(api, name, bytes);
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

export async function read(api: StartedApi, file: string, options: ReadingOptions = {}): Promise<ReadAnswer> {
  const { data, errors } = await api.ask<{ fileReading: ReadAnswer }>(READ, { file, options }, 'office');
  expect(errors).toEqual([]);
  return data.fileReading;
}

export async function apply(api: StartedApi, reading: string, more: object = {}): Promise<AppliedAnswer> {
  const input = { reading, ...more };
  const { data, errors } = await api.ask<{ applyFileReading: AppliedAnswer }>(APPLY, { input }, 'office');
  expect(errors).toEqual([]);
  return data.applyFileReading;
}
