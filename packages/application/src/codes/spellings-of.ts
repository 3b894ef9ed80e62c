import { codeOf, normalCode } from '@milepost/domain';

/** A code as it was sent, in which an old log may hold it, and by the rule of text. */
export function spellingsOf(idOrCode: string): readonly string[] {
  const sent = codeOf(idOrCode);
  const normal = normalCode(sent);
  return 'text' in normal && normal.text !== sent ? [sent, normal.text] : [sent];
}
