import iconv from 'iconv-lite';

/** The text of a ledger: UTF-8 with or without a byte order mark, else GB18030, else null. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes) ?? decodeGb18030(bytes);
  return text?.includes('\0') ? null : text;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeGb18030(bytes: Uint8Array): string | null {
  const text = iconv.decode(bytes, 'gb18030');
  return text.includes('\uFFFD') ? null : text;
}
