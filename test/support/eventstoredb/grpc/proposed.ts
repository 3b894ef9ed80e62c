import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Expected } from '../log/commit-check.js';
import type { ProposedEvent } from '../log/logged-event.js';
import { invalidArgument, requiredMetadataMissing } from './rpc-error.js';

/** An event to append, as both ways of appending send it. */
type ProposedMessage = {
  getId(): shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
};

export function toProposed(message: ProposedMessage): ProposedEvent {
  function described(key: string) {
    const value = message.getMetadataMap().get(key);
    if (value === undefined) throw requiredMetadataMissing(key);
    return value;
  }
  return {
    id: toUuid(message.getId()),
    type: described('type'),
    isJson: described('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What the real server counts against its largest append: text of types as UTF-16. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + 2 * type.length;

const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function toUuid(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (structured === undefined) {
    const text = uuid?.getString() ?? '';
    if (!FORM.test(text)) throw invalidArgument(`'${text}' is no UUID.`);
    return text.toLowerCase();
  }
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw invalidArgument('A stream identifier is required.');
  return name;
}

/** The four ways in which requests of every kind say what they expect of a stream. */
type Expectation = {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
};

export function toExpected(options: Expectation, revision: () => string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'noStream';
  if (options.hasStreamExists()) return 'streamExists';
  return Number(revision());
}

/** Expected versions as the numbers of the older protocol, which some errors still carry. */
export const toVersion = (expected: Expected): number =>
  expected === 'noStream' ? -1 : expected === 'any' ? -2 : expected === 'streamExists' ? -4 : expected;
