import { z } from 'zod';
import { amending, event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { SAID_OF_LISTING } from '../registry/events.js';
import { adjustedInWords } from './adjusted-in-words.js';

/** Null: stays as it was. */
const listingAdjusted = amending(
  'ADJUSTMENT',
  event(
    'ListingAdjusted',
    '调整列入信息',
    'Listing adjusted',
    z.strictObject({ name: data.nameOrNull, ...SAID_OF_LISTING, tags: z.array(z.string()).nullable() }),
    (said) => ({
      zh: `列入信息调整：${adjustedInWords(said, 'zh')}`,
      en: `Listing adjusted: ${adjustedInWords(said, 'en')}`,
    }),
  ),
);

const codeAssigned = event(
  'CodeAssigned',
  '增设编号',
  'Code assigned',
  z.strictObject({ code: data.name, national: z.boolean() }),
  ({ code, national }) => ({
    zh: `${national ? '国家统一项目代码' : '增设编号'}“${code}”`,
    en: `${national ? 'National code' : 'Further code'} “${code}”`,
  }),
);

export const particularsEvents = { codeAssigned, listingAdjusted };
export type ParticularsEvent = EventOf<(typeof particularsEvents)[keyof typeof particularsEvents]>;
