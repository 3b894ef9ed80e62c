/** What people write where they do not know: —, /, 待定, xx, 暂无. */
const UNKNOWN = /^([-—–―－─]+|\/+|待定|[xX×]{2,}|暂无)$/;

export function isUnknownWord(text: string): boolean {
  return UNKNOWN.test(text.replaceAll(/\s/g, '').normalize('NFKC'));
}
