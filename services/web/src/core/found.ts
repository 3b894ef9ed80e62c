/** As names are compared: width, case and blanks do not count. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Names that have what is sought in them. */
export function namesLike(names: readonly string[], sought: string): readonly string[] {
  const part = folded(sought);
  return part === '' ? [] : names.filter((name) => folded(name).includes(part));
}

/** Types of events of whose words, in any language, one has what is sought in it. */
export function typesLike(words: readonly Readonly<Record<string, string>>[], sought: string): readonly string[] {
  const types = words.flatMap((named) =>
    Object.entries(named).flatMap(([type, word]) => (namesLike([word, type], sought).length > 0 ? [type] : [])),
  );
  return [...new Set(types)];
}

/** The number of an event, as it is shown or said: 2,768, #2768, 第2768号; null where it is none. */
export function seqIn(sought: string): string | null {
  const [, digits = ''] = /^(?:#|第|event)?(\d{1,3}(?:,\d{3})+|\d{1,15})(?:号(?:事件)?)?$/u.exec(folded(sought)) ?? [];
  const plain = digits.replace(/,/g, '').replace(/^0+(?=\d)/, '');
  return plain === '' ? null : plain;
}
