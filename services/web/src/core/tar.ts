type File = { readonly name: string; readonly bytes: Uint8Array };

const BLOCK = 512;

/** A POSIX tar (ustar) of files; names of at most 100 bytes. The same files give the same bytes. */
export function tarOf(files: readonly File[]): readonly Uint8Array<ArrayBuffer>[] {
  return [
    ...files.flatMap(({ name, bytes }) => [
      header(name, bytes.length),
      Uint8Array.from(bytes),
      new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
    ]),
    new Uint8Array(2 * BLOCK),
  ];
}

function header(name: string, size: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const encode = (text: string) => new TextEncoder().encode(text);
  if (encode(name).length > 100) throw new RangeError(`${name} is too long a name for a tar`);
  const write = (text: string, at: number) => block.set(encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  write(name, 0);
  write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`, 100);
  write('        0', 148);
  write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
