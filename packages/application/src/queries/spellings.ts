import { codeOf, normalCode } from '@milepost/domain';

/**
 * The codes that somebody may mean who names a project so: the one as it was sent, which an old log may hold, and the one of the rule of
 * text.
 */
export function spellingsOf(idOrCode: string): string[] {
  const sent = codeOf(idOrCode);
  const normal = normalCode(sent);
  return 'text' in normal && normal.text !== sent ? [sent, normal.text] : [sent];
}
