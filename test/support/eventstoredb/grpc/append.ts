import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams, {
  type AppendReq,
  type AppendResp as AppendResponse,
} from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerReadableStream, status } from '@grpc/grpc-js';
import type { Expected } from '../log/commit-check.js';
import { offsetOf } from '../log/log-position.js';
import type { ProposedEvent } from '../log/logged-event.js';
import type { Written } from '../log/writer.js';
import { admit, type NodeContext } from '../node-context.js';
import { performAppend } from './perform-append.js';
import { sizeOf, streamNameOf, toExpected, toProposed } from './proposed.js';
import { asServiceError, invalidArgument, maxAppendSizeExceeded, streamDeleted } from './rpc-error.js';

const { AppendResp } = streams;
const nothing = () => new shared.Empty();

/** One append, its events sent one by one. */
export async function append(
  context: NodeContext,
  call: ServerReadableStream<AppendReq, AppendResponse>,
): Promise<AppendResponse> {
  admit(context, call.metadata, 'write');
  const { stream, expected, events } = await receive(call, context.options.maxAppendSize);
  const written = await performAppend(context, { peer: call.getPeer(), stream, expected, events });
  if (written === 'halfClosed') {
    throw asServiceError(
      Object.assign(new Error('Call canceled'), { code: status.CANCELLED, details: 'Call canceled' }),
    );
  }
  return answer(stream, expected, written);
}

async function receive(call: ServerReadableStream<AppendReq, AppendResponse>, maxAppendSize: number) {
  let target: { readonly stream: string; readonly expected: Expected } | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  for await (const request of call as AsyncIterable<AppendReq>) {
    const options = request.getOptions();
    const message = request.getProposedMessage();
    if (options !== undefined) {
      const stream = streamNameOf(options.getStreamIdentifier());
      target = { stream, expected: toExpected(options, () => options.getRevision()) };
    } else if (message !== undefined) {
      const event = toProposed(message);
      size += sizeOf(event);
      if (size > maxAppendSize) throw maxAppendSizeExceeded(maxAppendSize);
      events.push(event);
    }
  }
  if (target === undefined) throw invalidArgument('An append begins with its options.');
  return { ...target, events };
}

function answer(stream: string, expected: Expected, written: Written): AppendResponse {
  switch (written.kind) {
    case 'written':
    case 'repeated': {
      const success = new AppendResp.Success();
      if (written.last < 0) success.setNoStream(nothing());
      else success.setCurrentRevision(String(written.last));
      if (written.ordinal === 0) return new AppendResp().setSuccess(success.setNoPosition(nothing()));
      const offset = String(offsetOf(written.ordinal));
      const position = new AppendResp.Position().setCommitPosition(offset).setPreparePosition(offset);
      return new AppendResp().setSuccess(success.setPosition(position));
    }
    case 'deleted':
      throw streamDeleted(stream);
    case 'wrongExpectedVersion':
      return new AppendResp().setWrongExpectedVersion(wrongExpectedVersion(expected, written.current));
  }
}

function wrongExpectedVersion(expected: Expected, current: number) {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(nothing()).setNoStream2060(nothing());
  else wrong.setCurrentRevision(String(current)).setCurrentRevision2060(current);
  if (expected === 'any') return wrong.setExpectedAny(nothing()).setAny2060(nothing());
  if (expected === 'streamExists') return wrong.setExpectedStreamExists(nothing()).setStreamExists2060(nothing());
  if (expected === 'noStream') return wrong.setExpectedNoStream(nothing());
  return wrong.setExpectedRevision(String(expected)).setExpectedRevision2060(expected);
}
