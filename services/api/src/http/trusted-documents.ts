import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { MilepostError } from '@milepost/domain';
import { z } from 'zod';

/** Documents that a GET may name by their SHA-256, in lower-case hex, instead of sending them. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const PREFIX = 'sha256:';
const manifest = z.record(z.string(), z.string());
const persisted = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

/**
 * A manifest as GraphQL Code Generator and Relay's compiler write it: a JSON object from hash to document.
 * @throws Error, in words, where it is none or a hash is not that of its document
 */
export function trustedDocumentsIn(text: string): TrustedDocuments {
  const entries = Object.entries(manifest.parse(JSON.parse(text)));
  return new Map(
    entries.map(([key, document]) => {
      const hash = key.replace(PREFIX, '');
      if (hash !== createHash('sha256').update(document).digest('hex'))
        throw new Error(`${key.slice(0, 80)} is not the SHA-256 of its document`);
      return [hash, document];
    }),
  );
}

/** How the addresses of GET requests name documents. */
export type NamedDocuments = {
  /** The address with the document in the place of its hash; any other address as it is. */
  addressWith(request: Pick<IncomingMessage, 'method' | 'url'>): string;
  /** @throws MilepostError DOCUMENT_UNKNOWN, DOCUMENT_NOT_TRUSTED, of an address as it was sent */
  assert(address: string): void;
};

/** @param documents null: none are named, and any may be sent by GET, too */
export function namedDocuments(documents: TrustedDocuments | null): NamedDocuments {
  return {
    addressWith({ method, url = '' }) {
      // Of every request: without a manifest its address is not even read.
      const asked = method === 'GET' && documents ? askedOf(url) : null;
      const document = asked?.hash == null ? undefined : documents?.get(asked.hash);
      if (!asked || document === undefined) return url;
      for (const name of ['documentId', 'extensions']) asked.parameters.delete(name);
      asked.parameters.set('query', document);
      return `${asked.path}?${asked.parameters.toString()}`;
    },
    assert(address) {
      const hash = askedOf(address)?.hash ?? null;
      if (hash === null && documents !== null) throw new MilepostError('DOCUMENT_NOT_TRUSTED');
      if (hash !== null && !documents?.has(hash)) throw new MilepostError('DOCUMENT_UNKNOWN');
    },
  };
}

function askedOf(address: string): { path: string; parameters: URLSearchParams; hash: string | null } | null {
  const [path = '', ...rest] = address.split('?');
  if (path !== '/graphql') return null;
  const parameters = new URLSearchParams(rest.join('?'));
  return { path, parameters, hash: hashIn(parameters) };
}

/** As `documentId`, or as Apollo Client's link for persisted queries sends it. */
function hashIn(parameters: URLSearchParams): string | null {
  const id = parameters.get('documentId');
  if (id !== null) return id.replace(PREFIX, '');
  const { success, data } = persisted.safeParse(jsonIn(parameters.get('extensions') ?? ''));
  return success ? data.persistedQuery.sha256Hash : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
