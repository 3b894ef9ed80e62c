import type { CollectionSchema, Document } from '@milepost/read-store';

/** An entity whose events could not all be folded in: it stays as it was before `seq`, and answers that read the view say so. */
export type ParkedEntity = Document & {
  /** `<view>/<entity>` */
  readonly id: string;
  readonly view: string;
  readonly entity: string;
  /** Of the event that could not be folded. */
  readonly seq: number;
  readonly event: string;
  readonly reason: string;
};

export const PARKED: CollectionSchema = {
  name: 'parked',
  fields: { view: 'text', entity: 'text', seq: 'integer' },
  indexes: [['view', 'entity']],
};
