import type { CheckpointAnswer } from '@milepost/application';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import { Seq } from '../scalars/scalars.js';
import { CheckpointType, ConsistencyProofType } from './proof.js';

@Resolver()
export class ProofResolver {
  @Query(() => CheckpointType, { nullable: true, description: 'The latest that was signed; null before the first.' })
  checkpoint(@Ctx() { register }: Operation): Promise<CheckpointAnswer | null> {
    return register.proofs.checkpoint();
  }

  @Query(() => ConsistencyProofType, { description: 'That nothing before `from` was changed until `to`.' })
  async consistencyProof(
    @Arg('from', () => Seq, { description: 'Size of a tree.' }) from: string,
    @Arg('to', () => Seq, { description: 'Size of a tree, not smaller.' }) to: string,
    @Ctx() { register }: Operation,
  ): Promise<ConsistencyProofType> {
    const sizes = { from: Number(from), to: Number(to) };
    return { ...sizes, hashes: await register.proofs.consistency(sizes.from, sizes.to) };
  }
}
