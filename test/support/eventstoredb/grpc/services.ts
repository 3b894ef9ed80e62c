import { GossipService, type IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import {
  type IServerFeaturesServer,
  ServerFeaturesService,
} from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { type IStreamsServer, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { handleUnaryCall, sendUnaryData, Server } from '@grpc/grpc-js';
import { admit, type NodeContext } from '../node-context.js';
import { isAtLeast } from '../server-options.js';
import { append } from './append.js';
import { batchAppend } from './batch-append.js';
import { deleteStream, tombstone } from './delete.js';
import { clusterInfo, type Member } from './cluster-info.js';
import { createOutlet, ReaderGoneError } from './outlet.js';
import { answerRead } from './read.js';
import { asServiceError, serverNotReady, unimplemented } from './rpc-error.js';
import { supportedMethods } from './supported-methods.js';

/** The services of one node. */
export function addServices(server: Server, context: NodeContext, members: () => readonly Member[]): void {
  const { options, faults, log } = context;
  const hasBatches = isAtLeast(options.version, 21, 10);

  const streams: IStreamsServer = {
    read: (call) => {
      const readEnds = context.countRead(call.request.getOptions()?.hasSubscription() === true);
      const outlet = createOutlet(call, faults);
      call.once('close', readEnds);
      async function read() {
        const request = call.request.getOptions();
        admit(context, call.metadata, request?.hasAll() === true ? 'readAll' : 'read');
        if (request === undefined) throw new Error('A read has options.');
        if (request.hasSubscription() && faults.refusesSubscriptions()) throw serverNotReady();
        const idAsText = request.getUuidOption()?.hasString() === true;
        const { version } = options;
        await answerRead({ log, outlet, idAsText, version }, request);
      }
      read().then(
        () => call.end(),
        (error: unknown) => {
          if (!(error instanceof ReaderGoneError)) call.emit('error', asServiceError(error));
        },
      );
    },
    append: (call, callback) => answerWith(append(context, call), callback),
    delete: (call, callback) => answerWith(deleteStream(context, call), callback),
    tombstone: (call, callback) => answerWith(tombstone(context, call), callback),
    batchAppend: (call) => {
      if (hasBatches) batchAppend(context, call);
      else call.emit('error', unimplemented());
    },
  };
  const features: IServerFeaturesServer = {
    getSupportedMethods: unary(() => {
      if (!hasBatches) throw unimplemented();
      return supportedMethods(options.version);
    }),
  };
  const gossip: IGossipServer = { read: unary(() => clusterInfo(members())) };

  function unary<Request, Response>(answer: () => Response): handleUnaryCall<Request, Response> {
    return (_call, callback) => {
      if (faults.refusesCalls()) return callback(serverNotReady());
      try {
        callback(null, answer());
      } catch (error) {
        callback(asServiceError(error));
      }
    };
  }

  server.addService(StreamsService, streams);
  server.addService(ServerFeaturesService, features);
  server.addService(GossipService, gossip);
}

function answerWith<Response>(answer: Promise<Response>, callback: sendUnaryData<Response>): void {
  answer.then(
    (response) => callback(null, response),
    (error: unknown) => callback(asServiceError(error)),
  );
}
