import type { Basis } from '@milepost/application';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { Seq } from '../scalars/scalars.js';
import { BasisType } from './basis.js';

@Resolver(() => BasisType)
export class BasisResolver {
  @FieldResolver(() => Seq, {
    nullable: true,
    description: 'How many events the Merkle tree has that ends with seq; null of what is not recorded.',
  })
  treeSize(@Root() { seq, hypothetical }: Basis): number | null {
    return hypothetical ? null : seq + 1;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Root of the Merkle tree of exactly the events 0 … seq, base64.',
  })
  async rootHash(@Root() { seq, hypothetical }: Basis, @Asked() { register }: Operation): Promise<string | null> {
    return hypothetical ? null : register.proofs.rootHash(seq);
  }
}
