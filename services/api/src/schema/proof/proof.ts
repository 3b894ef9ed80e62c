import type { CheckpointAnswer, InclusionAnswer } from '@milepost/application';
import { Field, ObjectType } from 'type-graphql';
import { Seq } from '../scalars/scalars.js';

@ObjectType('Checkpoint', {
  simpleResolvers: true,
  description: 'The Merkle tree of the log at one size, as the register signed it (C2SP tlog-checkpoint).',
})
export class CheckpointType implements CheckpointAnswer {
  @Field(() => String, { description: 'Names the log; `<origin>/heads` is that of its heads.' })
  origin!: string;

  @Field(() => Seq, { description: 'How many events: 0 … treeSize - 1.' })
  treeSize!: number;

  @Field(() => String, { description: 'RFC 6962, SHA-256, base64.' })
  rootHash!: string;

  @Field(() => String, {
    description: 'The signed note, verbatim: `milepost audit key` prints the key to check it with.',
  })
  note!: string;
}

@ObjectType('InclusionProof', {
  simpleResolvers: true,
  description: 'That an event is in the tree of a size (RFC 6962 §2.1.1).',
})
export class InclusionProofType implements InclusionAnswer {
  @Field(() => Seq, { description: 'The seq of the event.' })
  leafIndex!: number;

  @Field(() => Seq, { description: 'The size of the tree that the hashes lead to.' })
  treeSize!: number;

  @Field(() => String, { description: 'SHA-256 of a zero byte and the leaf, base64.' })
  leafHash!: string;

  @Field(() => String, {
    description: 'RFC 8785 JSON: what the register committed to; hashes of data and metadata, not these themselves.',
  })
  leaf!: string;

  @Field(() => [String], { description: 'From the leaf to the root, base64.' })
  hashes!: readonly string[];

  @Field(() => CheckpointType, {
    description:
      'The first that covers the tree. Of another size where treeSize asks for one: consistencyProof joins them.',
  })
  checkpoint!: CheckpointAnswer;
}

@ObjectType('ConsistencyProof', {
  simpleResolvers: true,
  description: 'That the tree of one size begins with that of a smaller one (RFC 6962 §2.1.2).',
})
export class ConsistencyProofType {
  @Field(() => Seq, { description: 'The smaller size.' })
  from!: number;

  @Field(() => Seq, { description: 'The larger size.' })
  to!: number;

  @Field(() => [String], { description: 'Base64.' })
  hashes!: readonly string[];
}
