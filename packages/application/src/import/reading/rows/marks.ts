const MARKS = /^[★☆●○▲△■◆※＊*\s]+|[★☆●○▲△■◆※＊*\s]+$/g;
const MEANING =
  /(?:带|标|标注|标记|打)?[“"「『]?([★☆●○▲△■◆※＊*])[”"」』]?(?:号|标记|标志|标识)?(?:的)?(?:项目)?(?:为|是|表示|指)(.+?)(?:项目)?(?=[；;，,。、]|$)/g;

/** The marks of a text and the text without them. */
export function withoutMarks(text: string): { readonly text: string; readonly marks: readonly string[] } {
  return {
    text: text.replaceAll(MARKS, '').trim(),
    marks: [...new Set((text.match(MARKS) ?? []).flatMap((found) => found.match(/\S/gu) ?? []))],
  };
}

/** What a note says that marks mean: 带“★”的为省级重点项目. */
export function meaningsIn(notes: readonly string[]): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (const note of notes)
    for (const [, mark = '', meaning = ''] of note.matchAll(MEANING))
      if (!meanings.has(mark)) meanings.set(mark, meaning);
  return meanings;
}
