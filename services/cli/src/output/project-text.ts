import {
  type Calendar,
  PERMIT_KINDS,
  PROJECT_LEVELS,
  PROJECT_NATURES,
  STAGE_WORDS,
  yiText,
  type PermitState,
} from '@milepost/domain';
import type { CardAnswer, CardText } from '../client/answers/history.js';
import { say, told } from '../language.js';
import { basisText } from './moment.js';
import { padEnd, widthOf } from './width.js';

const NONE = '—';

/** Everything about one project, a line each; what is not known is left out. */
export function projectText(card: CardAnswer, calendar: Calendar): string {
  const { code, name, basis, level, nature, stage, tags, year, permits, attributes, issues } = card;
  const text = (field: CardText) => card[field] ?? '';
  const yi = (amount: string | null | undefined) => (amount ? yiText(BigInt(amount)) : '');
  const lines: readonly (readonly [string, string])[] = [
    [say('stage', '阶段'), told(STAGE_WORDS[stage])],
    [say('national code', '国家统一代码'), text('nationalCode')],
    [say('level', '级别'), level === null ? '' : told(PROJECT_LEVELS[level])],
    [say('nature', '建设性质'), nature === null ? '' : told(PROJECT_NATURES[nature])],
    [say('campaign', '攻坚战'), text('campaign')],
    [say('industry', '产业类别'), text('industry')],
    [say('township', '乡镇街道'), text('township')],
    [say('place', '建设地点'), text('place')],
    [say('tags', '标签'), tags.join(say(', ', '、'))],
    [say('owner', '建设单位'), text('owner')],
    [say('lead unit', '牵头责任单位'), text('leadUnit')],
    [say('responsible post', '责任领导'), text('responsiblePost')],
    [say('content', '建设规模及内容'), text('content')],
    [say('total investment', '总投资'), yi(card.totalInvestment)],
    [say('completed before the register', '期初累计'), yi(card.openingCompleted)],
    [say('completed since the start', '自开工累计'), yi(card.completedSinceStart)],
    [say('listed', '列入'), text('listedOn')],
    [say('signed', '签约'), text('signedOn')],
    [say('initiated', '立项'), text('initiatedOn')],
    [say('planned start', '计划开工'), text('plannedStart')],
    [say('started', '开工'), text('startedOn')],
    [say('planned completion', '计划竣工'), text('plannedCompletion')],
    [say('completed', '竣工'), text('completedOn')],
    [say('in production', '投产'), text('producingOn')],
    ...(year === null
      ? []
      : ([
          [say(`plan of ${year.year}`, `${year.year}年计划`), yi(year.planAdjusted ?? year.planBaseline)],
          [say(`completed in ${year.year}`, `${year.year}年完成`), yi(year.completed)],
          [say('completion rate', '完成率'), year.completionRate === null ? '' : `${year.completionRate}%`],
        ] as const)),
    ...permits.map(
      ({ kind, state, happenedOn }) =>
        [told(PERMIT_KINDS[kind]), `${permitText(state)} ${happenedOn ?? ''}`.trim()] as const,
    ),
    [say('open issues', '未销号问题'), String(issues.totalCount)],
    ...attributes.map(({ name: of, value }) => [of, value] as const),
  ];
  const shown = lines.filter(([, value]) => value !== '');
  const width = Math.max(...shown.map(([title]) => widthOf(title)));
  return `${code} ${name}\n${basisText(basis, calendar)}\n\n${shown.map(([title, value]) => `${padEnd(title, width)}  ${value}\n`).join('')}`;
}

function permitText(state: PermitState): string {
  switch (state) {
    case 'NONE':
      return NONE;
    case 'APPLIED':
      return say('applied for', '已受理');
    case 'ACCEPTED_WITH_GAPS':
      return say('accepted with gaps', '容缺受理');
    case 'GRANTED':
      return say('granted', '已核发');
    case 'REFUSED':
      return say('refused', '已退件');
    case 'REVOKED':
      return say('revoked', '已撤销');
  }
}
