import gossip, { type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';

export type Member = { readonly id: string; readonly port: number; readonly leads: boolean };

const { MemberInfo } = gossip;

export function clusterInfo(members: readonly Member[]): ClusterInfo {
  return new gossip.ClusterInfo().setMembersList(
    members.map(({ id, port, leads }) =>
      new MemberInfo()
        .setInstanceId(new shared.UUID().setString(id))
        .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
        .setState(leads ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)),
    ),
  );
}
