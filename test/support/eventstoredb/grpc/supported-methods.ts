import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import features, { type SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';

/** What the server says it can do, and its version, as it tells clients. */
export function supportedMethods(version: string): SupportedMethods {
  const methods = Object.values(StreamsService).map(({ path }: { readonly path: string }) => {
    const [, service = '', method = ''] = path.split('/');
    const supported = new features.SupportedMethod().setServiceName(service.toLowerCase());
    supported.setMethodName(method.toLowerCase());
    if (method === 'BatchAppend') supported.addFeatures('deadline_duration');
    if (method === 'Read') for (const feature of ['position', 'events']) supported.addFeatures(feature);
    return supported;
  });
  return new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}
