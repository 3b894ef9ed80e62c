import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { DataFolderError } from '../data-folder/data-folder-error.js';
import type { DataFolder } from '../data-folder/open-data-folder.js';
import { createSmallFile, readSmallFile } from '../data-folder/small-file.js';

const BYTES = 32;
const KEY = /^[\w-]{43}\n?$/;

/** The folder's own key for tokens, made at its first start; only this user can read it. */
export async function localKey(folder: DataFolder): Promise<Uint8Array> {
  const file = folder.file('local.key');
  if ((await readSmallFile(file)) === null)
    await createSmallFile(file, `${randomBytes(BYTES).toString('base64url')}\n`);
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new DataFolderError(
      'OPEN_TO_OTHERS',
      `Others than this user may read the key ${file}, and sign in with it as whoever they like. ` +
        `Take that right away (chmod 600 ${file}); where others have read it, remove it: a new one is made, and tokens signed so far end.`,
      `他人能读密钥${file}，可冒充任何人登录。请收回该权限（chmod 600 ${file}）；若已被他人读过，请删除：会另生成新的，此前的令牌失效。`,
    );
  }
  const text = (await readSmallFile(file)) ?? '';
  if (!KEY.test(text)) {
    throw new DataFolderError(
      'FILE_DAMAGED',
      `The file ${file} does not hold a key. Restore it, or remove it: a new one is made, and tokens signed so far end.`,
      `文件${file}中没有密钥。请恢复它，或删除：会另生成新的，此前的令牌失效。`,
    );
  }
  return Buffer.from(text.trim(), 'base64url');
}
