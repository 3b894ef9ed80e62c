import type { Label } from '../vocabulary.js';

/** By the rules of putting right; answered as data. */
export const AMENDMENT_REFUSALS = {
  AMENDED_ALREADY: {
    zh: '该事实已由事件{event}更正或作废，请以该事件为准。',
    en: 'The event {event} corrected or voided that fact already; amend that one.',
  },
  ACTS_ON_ONE_FACT: {
    zh: '合并登记中另有事项更正或作废同一事实，请在一个事项中写明其最终内容。',
    en: 'Another act recorded together with this one amends the same fact; say in one of them how it reads in the end.',
  },
  FACT_VOIDED_ALREADY: {
    zh: '该事实已作废；如需恢复请更正。',
    en: 'That fact is voided already; correct it where it is to be brought back.',
  },
  FACT_OF_ANOTHER_KIND: {
    zh: '更正须与原事实“{type}”同类；如属另一事实，请作废后另行登记。',
    en: 'The fact is “{type}”, and is corrected by the command and step that makes such a one; void it where it was another fact, and record that.',
  },
  STREAM_OF_FACT_FIXED: {
    zh: '更正不能改变事实所属的项目、月份、资金或问题；请先在所属处登记，再作废此事实。',
    en: 'A correction cannot move a fact to another project, month, fund or issue; record it there, then void it here.',
  },
  CLOSING_AMENDED_BY_REOPENING: {
    zh: '关账与重开不能更正或作废；请重开该月。',
    en: 'A closing or re-opening is neither corrected nor voided; re-open the month.',
  },
  KEYS_NOT_AMENDED: {
    zh: '签名密钥的更换由系统记录，不能更正或作废。',
    en: 'That a signing key was replaced is recorded by the register itself, and neither corrected nor voided.',
  },
  FACTS_STAND_ON_IT: {
    zh: '项目仅有此次列入（储备），{day}的“{type}”（{event}）依此成立，请先作废该事实。',
    en: 'It is all that makes the project known, and the fact “{type}” of {day} ({event}) stands on it; void that one first.',
  },
  RETURNS_STAND_ON_IT: {
    zh: '项目仅有此次列入，{period}的报数依此成立，请先作废该报数。',
    en: 'It is all that makes the project known, and the return of {period} stands on it; void that one first.',
  },
  RETURN_AMOUNT_FIXED: {
    zh: '{period}报数的金额请用更正、核减或补报变动。',
    en: 'The amount of the return of {period} is changed by correctReturn, retractReturn or submitLateReturn.',
  },
  RETURN_FACT_NOT_LATEST: {
    zh: '{period}报数其后尚有“{type}”（{event}），请从最后一项起逐项作废。',
    en: 'The fact “{type}” ({event}) of the return of {period} was recorded after it; void the latest first, one by one.',
  },
  ACTS_OF_SEVERAL_STREAMS: {
    zh: '合并登记的各事项须属同一流{stream}，此项属{other}，请分次登记。',
    en: 'Acts recorded together are of one stream, {stream}; this one is of {other}. Send it by itself.',
  },
} as const satisfies Readonly<Record<string, Label>>;
