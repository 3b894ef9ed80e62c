import streams, {
  type DeleteReq,
  type DeleteResp as DeleteResponse,
  type TombstoneReq,
  type TombstoneResp as TombstoneResponse,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Metadata } from '@grpc/grpc-js';
import { offsetOf } from '../log/log-position.js';
import { admit, type NodeContext } from '../node-context.js';
import { streamNameOf, toExpected, toVersion } from './proposed.js';
import { invalidArgument, streamDeleted, wrongExpectedVersion } from './rpc-error.js';

const { DeleteResp, TombstoneResp } = streams;

export async function deleteStream(
  context: NodeContext,
  { request, metadata }: { readonly request: DeleteReq; readonly metadata: Metadata },
): Promise<DeleteResponse> {
  const position = await remove(context, metadata, 'softly', request.getOptions());
  return new DeleteResp().setPosition(
    new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
  );
}

export async function tombstone(
  context: NodeContext,
  { request, metadata }: { readonly request: TombstoneReq; readonly metadata: Metadata },
): Promise<TombstoneResponse> {
  const position = await remove(context, metadata, 'forEver', request.getOptions());
  return new TombstoneResp().setPosition(
    new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
  );
}

async function remove(
  context: NodeContext,
  metadata: Metadata,
  how: 'softly' | 'forEver',
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
): Promise<string> {
  admit(context, metadata, 'write');
  if (options === undefined) throw invalidArgument('What is to be deleted?');
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = toExpected(options, () => options.getRevision());
  const written = await context.writer.delete(stream, expected, how);
  switch (written.kind) {
    case 'written':
    case 'repeated':
      return String(offsetOf(written.ordinal));
    case 'deleted':
      throw streamDeleted(stream);
    case 'wrongExpectedVersion':
      throw wrongExpectedVersion(stream, toVersion(expected), written.current);
  }
}
