import type { Label } from '../vocabulary.js';

/** Of grants, loans and the owner's own money, and of where they come from. */
export const FUND_REFUSALS = {
  CATEGORY_OF_LOANS: { zh: '“{category}”属贷款，请登记放款。', en: '{category} is of loans; record a disbursement.' },
  CATEGORY_OF_GRANTS: {
    zh: '“{category}”属补助资金，请登记争取资金。',
    en: '{category} is of grants; record an award.',
  },
  CATEGORY_OF_OWN_FUNDS: {
    zh: '“{category}”属自筹资金，请登记到位。',
    en: '{category} is of the owner’s own funds; record what is received.',
  },
  SOURCE_UNKNOWN: {
    zh: '没有资金来源“{source}”，请核对名称，或先增设。',
    en: 'There is no source of funds “{source}”; check its name, or add it first.',
  },
  SOURCE_OF_ANOTHER_KIND: {
    zh: '资金来源“{source}”属“{kind}”。',
    en: 'The source of funds “{source}” is of another category: {kind}.',
  },
  SOURCE_ALREADY_ADDED: {
    zh: '资金来源“{source}”已有，无须增设。',
    en: 'The source of funds “{source}” is there already; use it.',
  },
} as const satisfies Readonly<Record<string, Label>>;
