import type { ConnectionAnswer, ListAnswer } from '../client/answers/answers.js';
import type { Calendar } from '@milepost/domain';
import { say } from '../language.js';
import { basisText } from './moment.js';

/** A page of a list under what it is of, and how the next is asked for. */
export function listText({ edges, totalCount, pageInfo }: ListAnswer<unknown>, what: string, rows: string): string {
  return `${countText(edges.length, totalCount, what)}\n${edges.length > 0 ? rows : ''}${nextText(pageInfo)}`;
}

export function pageText(answer: ConnectionAnswer<unknown>, what: string, rows: string, calendar: Calendar): string {
  return listText(answer, `${what}${say(', ', '，')}${basisText(answer.basis, calendar)}`, rows);
}

export function countText(shown: number, all: number, what: string): string {
  return say(`${shown} of ${all} ${what}`, `${all}项中的${shown}项：${what}`);
}

export function nextText({ hasNextPage, endCursor }: ListAnswer<unknown>['pageInfo']): string {
  return hasNextPage && endCursor !== null ? `${say('More:', '下一页：')} --after ${endCursor}\n` : '';
}
