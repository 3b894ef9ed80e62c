import { createRequire } from 'node:module';
import codes, { type Code } from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses, { type Status as StatusMessage } from '@eventstore/db-client/generated/status_pb.js';
import type { Expected } from '../log/commit-check.js';
import { streamIdentifier } from './read-messages.js';

type Detail = { serializeBinary(): Uint8Array };
type AnyMessage = NonNullable<ReturnType<StatusMessage['getDetails']>>;
type Empty = NonNullable<ReturnType<shared.WrongExpectedVersion['getCurrentNoStream']>>;

// google-protobuf has no types of its own.
const require = createRequire(import.meta.url);
const { Any } = require('google-protobuf/google/protobuf/any_pb.js') as { readonly Any: new () => AnyMessage };
export const { Empty } = require('google-protobuf/google/protobuf/empty_pb.js') as { readonly Empty: new () => Empty };

// The results of single appends of a batch (the real server's `Status`), by whose details clients know them.

export function wrongExpectedVersionStatus(expected: Expected, current: number): StatusMessage {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'streamExists') wrong.setExpectedStreamExists(new Empty());
  else if (expected === 'noStream') wrong.setExpectedNoStream(new Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return statusOf(codes.Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong);
}

export const streamDeletedStatus = (stream: string): StatusMessage =>
  statusOf(
    codes.Code.NOT_FOUND,
    'StreamDeleted',
    new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)),
  );

export const maximumAppendSizeExceededStatus = (maximum: number): StatusMessage =>
  statusOf(
    codes.Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(maximum),
  );

export const accessDeniedStatus = (): StatusMessage =>
  statusOf(codes.Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());

export const timeoutStatus = (): StatusMessage =>
  statusOf(codes.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());

export const badRequestStatus = (message: string): StatusMessage =>
  statusOf(codes.Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(message));

function statusOf(code: Code, name: string, detail: Detail): StatusMessage {
  const details = new Any();
  details.pack(detail.serializeBinary(), `event_store.client.${name}`);
  return new statuses.Status().setCode(code).setMessage(name).setDetails(details);
}
