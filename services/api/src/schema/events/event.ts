import type { EventAnswer } from '@milepost/application';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Json, Position } from '../scalars/scalars.js';
import { NodeType } from '../node/node.js';

@ObjectType('Actor', { simpleResolvers: true, description: 'Who did it.' })
export class ActorType {
  @Field(() => ID, {
    description:
      'Who was signed in: the subject of the token; `folder-key` at the command line of a data folder; `unknown` where an event of another program names nobody.',
  })
  id!: string;

  @Field(() => String, { nullable: true, description: '岗位' })
  post!: string | null;

  @Field(() => String, { nullable: true, description: '单位' })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: 'The unit whose act a ledger states.' })
  onBehalfOf!: string | null;
}

@ObjectType('Evidence', {
  simpleResolvers: true,
  description: 'What proves a fact: kept elsewhere, known here by its hash.',
})
export class EvidenceType {
  @Field(() => String, { description: 'SHA-256, lower-case hexadecimal.' })
  hash!: string;

  @Field(() => String, { nullable: true, description: 'Media type, as application/pdf.' })
  mediaType!: string | null;

  @Field(() => Int, { nullable: true, description: 'Bytes.' })
  size!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken or made.' })
  capturedAt!: string | null;
}

/** What of an event is answered by EventResolver, or is there for it. */
type Unshown = 'seq' | 'amendsId' | 'known';

@ObjectType('Event', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'A recorded event: what happened, who entered it, when, and on what grounds.',
})
export class EventType extends NodeType implements Omit<EventAnswer, Unshown> {
  @Field(() => Position, { description: 'In the event store.' })
  position!: string;

  @Field(() => String, { description: 'The stream that it belongs to, `<category>-<id>`.' })
  stream!: string;

  @Field(() => Int, { description: 'Place in its stream, from 0.' })
  revision!: number;

  @Field(() => String, { description: 'What happened, as ProjectListed.' })
  type!: string;

  @Field(() => Int, { description: 'Version of the shape of `data`.' })
  schemaVersion!: number;

  @Field(() => DateTime, { description: 'From when the fact holds in the world.' })
  occurredAt!: string;

  @Field(() => DateTime, {
    description:
      "By the store's clock; for ledgers migrated with their times into an empty log, the registration time that they state (then recordedAtStated is true).",
  })
  recordedAt!: string;

  @Field(() => Boolean, { description: 'The recorded time is the one that a ledger states.' })
  recordedAtStated!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The registration time that a ledger states, where it is not the recorded time.',
  })
  registeredAt?: string;

  @Field(() => String, { description: 'Where it came from: a command of a client, a row of a file.' })
  source!: string;

  @Field(() => ActorType, { description: 'Who did it.' })
  actor!: ActorType;

  @Field(() => String, { nullable: true, description: '原因' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: '文号 of the document that it rests on.' })
  document!: string | null;

  @Field(() => [EvidenceType], { description: 'What proves it.' })
  evidence!: readonly EvidenceType[];

  @Field(() => [String], {
    description:
      'What the rules noticed when it was recorded without refusing it, as codes (PERMIT_PREREQUISITE_MISSING, …).',
  })
  flags!: EventAnswer['flags'];

  @Field(() => ID, { nullable: true, description: 'The command that it answers.' })
  commandId!: string;

  @Field(() => ID, { nullable: true, description: 'Shared by everything that one request brought about.' })
  correlationId!: string;

  @Field(() => ID, { nullable: true, description: 'The event or command that brought it about.' })
  causationId!: string | null;

  @Field(() => Json, { description: 'As stored, in the shape of its schemaVersion.' })
  data!: EventAnswer['data'];
}
