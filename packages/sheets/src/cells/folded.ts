/** Chinese characters and what a plain keyboard writes, blanks apart: most cells have nothing else, and nothing of it is folded. */
const FOLDED = /^[\u4E00-\u9FFF!-~]*$/;

/** Without blanks, and full and half width alike. */
export function folded(text: string): string {
  return FOLDED.test(text) ? text : text.normalize('NFKC').replaceAll(/\s/g, '');
}
