import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams, {
  type BatchAppendReq,
  type BatchAppendResp as BatchAppendResponse,
} from '@eventstore/db-client/generated/streams_pb.js';
import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import type { Expected } from '../log/commit-check.js';
import { offsetOf } from '../log/log-position.js';
import type { ProposedEvent } from '../log/logged-event.js';
import type { Written } from '../log/writer.js';
import { admit, type NodeContext } from '../node-context.js';
import {
  accessDeniedStatus,
  badRequestStatus,
  Empty,
  maximumAppendSizeExceededStatus,
  streamDeletedStatus,
  timeoutStatus,
  wrongExpectedVersionStatus,
} from './batch-status.js';
import { performAppend } from './perform-append.js';
import { sizeOf, streamNameOf, toExpected, toProposed } from './proposed.js';
import { streamIdentifier } from './read-messages.js';
import { asServiceError } from './rpc-error.js';

const { BatchAppendResp } = streams;

/** An append whose requests are still coming. */
type Pending = {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: ProposedEvent[];
  size: number;
};

/** Many appends over one call, each answered on its own when it is done. */
export function batchAppend(context: NodeContext, call: ServerDuplexStream<BatchAppendReq, BatchAppendResponse>): void {
  const pending = new Map<string, Pending>();
  let [running, requestsEnded, over] = [0, false, false];

  function end() {
    if (!over) call.end();
    over = true;
  }
  function fail(error: unknown) {
    if (!over) call.emit('error', asServiceError(error));
    over = true;
  }
  function send(request: BatchAppendReq, stream: string, response: BatchAppendResponse) {
    if (over || call.cancelled) return;
    call.write(response.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(streamIdentifier(stream)));
  }

  async function run(request: BatchAppendReq, { stream, expected, events }: Pending): Promise<void> {
    running += 1;
    const written = await performAppend(context, { peer: call.getPeer(), stream, expected, events });
    running -= 1;
    if (written === 'halfClosed') end();
    else send(request, stream, answer(stream, expected, written));
    if (requestsEnded && running === 0) end();
  }

  function take(request: BatchAppendReq): void {
    const correlation = Buffer.from(request.getCorrelationId()?.serializeBinary() ?? []).toString('hex');
    const options = request.getOptions();
    if (options !== undefined) {
      const stream = streamNameOf(options.getStreamIdentifier());
      const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
      if (deadline <= Date.now()) return send(request, stream, new BatchAppendResp().setError(timeoutStatus()));
      const expected = toExpected(options, () => options.getStreamPosition());
      pending.set(correlation, { stream, expected, events: [], size: 0 });
    }
    const append = pending.get(correlation);
    if (append === undefined) return;
    for (const message of request.getProposedMessagesList()) {
      const event = toProposed(message);
      append.events.push(event);
      append.size += sizeOf(event);
    }
    const { maxAppendSize } = context.options;
    if (append.size > maxAppendSize) {
      pending.delete(correlation);
      const error = maximumAppendSizeExceededStatus(maxAppendSize);
      return send(request, append.stream, new BatchAppendResp().setError(error));
    }
    if (!request.getIsFinal()) return;
    pending.delete(correlation);
    run(request, append).catch(fail);
  }

  // What the server as a whole refuses ends the call; what is wrong with one append is answered to that append.
  call.on('data', (request: BatchAppendReq) => {
    const stream = Buffer.from(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(
      'utf8',
    );
    try {
      admit(context, call.metadata, 'write');
    } catch (error) {
      if (asServiceError(error).code !== status.PERMISSION_DENIED) return fail(error);
      return send(request, stream, new BatchAppendResp().setError(accessDeniedStatus()));
    }
    try {
      take(request);
    } catch (error) {
      const { message } = asServiceError(error);
      send(request, stream, new BatchAppendResp().setError(badRequestStatus(message)));
    }
  });
  call.on('end', () => {
    requestsEnded = true;
    if (running === 0) end();
  });
}

function answer(stream: string, expected: Expected, written: Written): BatchAppendResponse {
  const response = new BatchAppendResp();
  switch (written.kind) {
    case 'written':
    case 'repeated': {
      const success = new BatchAppendResp.Success();
      if (written.last < 0) success.setNoStream(new Empty());
      else success.setCurrentRevision(String(written.last));
      if (written.ordinal === 0) return response.setSuccess(success.setNoPosition(new Empty()));
      const offset = String(offsetOf(written.ordinal));
      const position = new shared.AllStreamPosition().setCommitPosition(offset).setPreparePosition(offset);
      return response.setSuccess(success.setPosition(position));
    }
    case 'deleted':
      return response.setError(streamDeletedStatus(stream));
    case 'wrongExpectedVersion':
      return response.setError(wrongExpectedVersionStatus(expected, written.current));
  }
}
