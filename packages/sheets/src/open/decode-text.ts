import iconv from 'iconv-lite';

/** The text of a file: UTF-16 by its mark, UTF-8 with or without one, else GB18030; null: none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeUtf16(bytes) ?? decodeUtf8(bytes) ?? decodeGb18030(bytes);
  return text?.includes('\0') ? null : text;
}

function decodeUtf16(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return strictly('utf-16le', bytes);
  return first === 0xfe && second === 0xff ? strictly('utf-16be', bytes) : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  return strictly('utf-8', bytes);
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeGb18030(bytes: Uint8Array): string | null {
  const text = iconv.decode(bytes, 'gb18030');
  return text.includes('\uFFFD') ? null : text;
}
