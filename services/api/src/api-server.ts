import type { Administration, AnsweredOperation, OfficeFiles, Register } from '@milepost/application';
import type { SessionStore } from '@milepost/private-store';
import type { FastifyBaseLogger } from 'fastify';
import type { Deadlines } from './execution/limits/deadlines.js';
import type { Limits } from './execution/limits/limits.js';
import type { Authenticate, Identity } from './execution/identity.js';
import type { TrustedDocuments } from './http/trusted-documents.js';

export type ApiServerOptions = {
  readonly register: Register;
  readonly administration: Administration;
  /** Where files of the office are handed over. */
  readonly files: OfficeFiles;
  /** Whom a bearer token speaks for. */
  readonly authenticate: Authenticate;
  /** Where sessions of browsers are kept. */
  readonly sessions: SessionStore;
  /** Holds the built workbench. Default: none is served. */
  readonly workbench?: string | undefined;
  /** Of whose pages browsers may ask, besides own ones, as `https://board.example`. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** What may be asked by GET, by hash, and then nothing else. Default: whatever a GET sends. */
  readonly trustedDocuments?: TrustedDocuments | null;
  /** Answers who left a challenge in the register's folder; null: there is none of this name. Default: to nobody. */
  readonly answerChallenge?: (name: string) => Promise<string | null>;
  readonly logger: FastifyBaseLogger;
  /** What the register lacks to answer now, by name; nothing: it is ready. */
  readonly missing: () => Promise<readonly string[]> | readonly string[];
  /** May clients ask for the schema? Default: yes; the IDE needs it. */
  readonly introspection?: boolean;
  /** Told of every query and mutation over HTTP that was answered. */
  readonly onOperation?: ((answered: AnsweredOperation) => void) | undefined;
  readonly limits?: Partial<Limits>;
  readonly deadlines?: Partial<Deadlines>;
};

export type ListenOptions = { readonly host?: string; readonly port: number };

export type ApiServer = {
  /** @returns the address, as `http://127.0.0.1:4000` */
  listen(options: ListenOptions): Promise<string>;
  /** A code that signs somebody in at a browser, once, within ten minutes. */
  signInCode(identity: Identity): string;
  /** Takes no more, answers what is in flight, closes sockets with 1001; within 5 s. */
  readonly close: () => Promise<void>;
};
