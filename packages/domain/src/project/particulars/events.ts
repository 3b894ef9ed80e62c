import { z } from 'zod';
import { amending, event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { SAID_OF_LISTING } from '../registry/events.js';
import { exactMoney } from '../../values/printed-text.js';
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

const openingBalanceSet = event(
  'OpeningBalanceSet',
  '登记期初累计',
  'Opening balance set',
  z.strictObject({ amount: data.yuan }),
  ({ amount }) => ({
    zh: `至上年底累计完成投资${exactMoney(amount).zh}`,
    en: `Completed before the first year here: ${exactMoney(amount).en}`,
  }),
);

const attributeSet = event(
  'AttributeSet',
  '登记其他属性',
  'Attribute set',
  z.strictObject({ name: data.name, value: data.nameOrNull }),
  ({ name, value }) => ({
    zh: value === null ? `${name}：不再明确` : `${name}：${value}`,
    en: value === null ? `${name}: not known any more` : `${name}: ${value}`,
  }),
);

export const particularsEvents = { codeAssigned, listingAdjusted, openingBalanceSet, attributeSet };
export type ParticularsEvent = EventOf<(typeof particularsEvents)[keyof typeof particularsEvents]>;
