import { fc } from '@milepost/testing';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';

describe('the text of a file', () => {
  it('is UTF-8, with or without a byte order mark', () => {
    expect(decodeText(Buffer.from('\uFEFF项目编号,项目名称'))).toBe('项目编号,项目名称');
    expect(decodeText(Buffer.from('项目编号,项目名称'))).toBe('项目编号,项目名称');
  });

  it('is else GB18030, its four-byte characters too', () => {
    expect(decodeText(iconv.encode('示例镇㐂𠮷（万元）〔2018〕', 'gb18030'))).toBe('示例镇㐂𠮷（万元）〔2018〕');
  });

  it('of anything else is none', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))).toBeNull();
    expect(decodeText(Buffer.from('项目编号,a\n', 'utf16le'))).toBeNull();
  });

  it('is UTF-16 where its mark says so', () => {
    expect(decodeText(Buffer.from('\uFEFF项目编号\ta', 'utf16le'))).toBe('项目编号\ta');
  });

  it('comes back from either encoding', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((codePoint) => String.fromCodePoint(codePoint));
    fc.assert(
      fc.property(fc.array(han, { minLength: 1, maxLength: 40 }), (characters) => {
        // Enough of them that no GB18030 text happens to be UTF-8.
        const text = `项目编号,项目名称,登记时间\n${characters.join('')}`;
        expect(decodeText(Buffer.from(text))).toBe(text);
        expect(decodeText(iconv.encode(text, 'gb18030'))).toBe(text);
      }),
    );
  });
});
