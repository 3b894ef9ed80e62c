import { inBoth } from '../../words/locale.js';

export const findWords = inBoth(
  {
    title: (sought: string) => `找“${sought}”`,
    nothingSought: '请在上面的框里写要找的项目、编号、单位或事件。',
    projects: (count: number) => `项目 ${count} 项`,
    allProjects: '全部列出',
    groups: '单位、攻坚战、乡镇',
    onWall: '点一个，看它的挂图',
    events: (count: string) => `事件 ${count} 件`,
    byType: (types: string) => `${types}；最近登记的在前`,
    byNumber: '以编号找到的',
    allEvents: '在审计里全部列出',
    none: '没有找到。可以写名称或编号的一部分，单位，事件的编号（如 2,768），或何事（如 核减、开工认定）。',
  },
  {
    title: (sought) => `Find “${sought}”`,
    nothingSought: 'Write above which project, code, unit or event you are looking for.',
    projects: (count) => `${count} ${count === 1 ? 'project' : 'projects'}`,
    allProjects: 'List them all',
    groups: 'Units, campaigns, townships',
    onWall: 'choose one to see its wall',
    events: (count) => `${count} ${count === '1' ? 'event' : 'events'}`,
    byType: (types) => `${types}; the latest first`,
    byNumber: 'found by its number',
    allEvents: 'List them all in the audit',
    none: 'Nothing was found. Write a part of a name or code, a unit, the number of an event (such as 2,768), or what happened (such as retracted, start verified).',
  },
);
