import type { Calendar } from '@milepost/domain';
import type { ChangesAnswer, DiffAnswer, HistoryAnswer } from '../client/answers/history.js';
import { say } from '../language.js';
import { changeTable } from './change-table.js';
import { countText, listText, nextText } from './list-text.js';
import { basisText } from './moment.js';

/** How a field of a project came to be what it is, the latest first. */
export function historyText({ project }: HistoryAnswer, calendar: Calendar): string {
  if (project === null) return '';
  const { code, name, basis, history } = project;
  const changes = history.edges.map(({ node }) => node);
  const head = `${code} ${name}${say(', ', '，')}${basisText(basis, calendar)}`;
  return `${head}\n${listText(history, say('values', '历次取值'), changeTable(changes, calendar))}`;
}

/** What of a project is another one at another point. */
export function diffText({ project }: DiffAnswer, calendar: Calendar): string {
  if (project === null) return '';
  const { code, name, diff } = project;
  if (diff.length === 0) return `${code} ${name}${say(': no difference.', '：没有变化。')}\n`;
  return `${code} ${name}\n${changeTable(diff, calendar)}`;
}

/** Whatever differs between two points, project by project. */
export function changesText({ changes }: ChangesAnswer, calendar: Calendar): string {
  const projects = changes.edges.map(({ node }) => `\n${node.code}\n${changeTable(node.changes, calendar)}`);
  const what = say('projects that differ', '有变化的项目');
  return `${countText(projects.length, changes.totalCount, what)}\n${projects.join('')}${nextText(changes.pageInfo)}`;
}
