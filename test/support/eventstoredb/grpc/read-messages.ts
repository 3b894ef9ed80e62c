import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { offsetOf } from '../log/log-position.js';
import type { LoggedEvent } from '../log/logged-event.js';
import type { ServerPosition } from './server-position.js';

type ReadResp = InstanceType<typeof streams.ReadResp>;

const { ReadResp } = streams;
const TICKS_PER_MILLISECOND = 10_000n;

export const streamIdentifier = (name: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(name));

export function eventMessage(event: LoggedEvent, idAsText: boolean): ReadResp {
  const position = String(offsetOf(event.ordinal));
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(idAsText ? new shared.UUID().setString(event.id) : structured(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setPreparePosition(position)
    .setCommitPosition(position)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(BigInt(event.created) * TICKS_PER_MILLISECOND))
    .set('content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

export const confirmationMessage = (id: string): ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const caughtUpMessage = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const streamNotFoundMessage = (stream: string): ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export function checkpointMessage({ commit, prepare }: ServerPosition): ReadResp {
  return new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
  );
}

export const firstStreamPositionMessage = (revision: number): ReadResp =>
  new ReadResp().setFirstStreamPosition(String(revision));

export const lastStreamPositionMessage = (revision: number): ReadResp =>
  new ReadResp().setLastStreamPosition(String(revision));

function structured(id: string) {
  const hex = id.replaceAll('-', '');
  const half = (digits: string) => String(BigInt.asIntN(64, BigInt(`0x${digits}`)));
  return new shared.UUID().setStructured(
    new shared.UUID.Structured()
      .setMostSignificantBits(half(hex.slice(0, 16)))
      .setLeastSignificantBits(half(hex.slice(16))),
  );
}
