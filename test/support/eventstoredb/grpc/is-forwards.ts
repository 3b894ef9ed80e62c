import streams, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';

export const isForwards = (options: ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
