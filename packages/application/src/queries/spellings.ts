import { normalCode } from '@milepost/domain';

const PROJECT_ID = 'project-';

/** The code of a project in an id of it or a code, as it was sent. */
export function codeOf(idOrCode: string): string {
  const text = idOrCode.trim();
  return text.startsWith(PROJECT_ID) ? text.slice(PROJECT_ID.length) : text;
}

/**
 * The codes that somebody may mean who names a project so: the one as it was sent, which an old log may hold, and the one of the rule of
 * text.
 */
export function spellingsOf(idOrCode: string): string[] {
  const sent = codeOf(idOrCode);
  const normal = normalCode(sent);
  return 'text' in normal && normal.text !== sent ? [sent, normal.text] : [sent];
}
