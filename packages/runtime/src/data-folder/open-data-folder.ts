import { access, constants, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataFolderError } from './data-folder-error.js';
import { hasCode } from './small-file.js';

/** Where one register keeps everything: its log and views, its key, and who serves it. */
export type DataFolder = {
  /** Absolute. */
  readonly path: string;
  /** The path of a file in it. */
  file(name: string): string;
};

/** Makes the folder where there is none, for this user only. @throws DataFolderError */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = folderAt(path);
  try {
    await mkdir(folder.path, { recursive: true, mode: 0o700 });
    await access(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(folder.path, cause);
  }
  await assertOwn(folder);
  return folder;
}

/** A folder that holds a register already. @throws DataFolderError */
export async function existingDataFolder(path: string): Promise<DataFolder> {
  const folder = folderAt(path);
  const found = await stat(folder.file('register.json')).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) return null;
    throw unusable(folder.path, cause);
  });
  if (found) {
    await assertOwn(folder);
    return folder;
  }
  throw new DataFolderError(
    'NO_REGISTER',
    `There is no register in the folder ${folder.path}. Start one there with \`milepost serve\` or \`milepost import\`, ` +
      'or name another folder with --data or DATA_DIR.',
    `文件夹${folder.path}中没有登记库。请用\`milepost serve\`或\`milepost import\`在那里建立，或用--data、DATA_DIR指定另一文件夹。`,
  );
}

/** Whoever may write there may put another log, or another key, in the place of this one's. */
async function assertOwn({ path }: DataFolder): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o002) === 0) return;
  throw new DataFolderError(
    'OPEN_TO_OTHERS',
    `Every user of this machine may write in the data folder ${path}. Take that right away (chmod o-w ${path}), ` +
      'or name another folder with --data or DATA_DIR.',
    `本机任何用户都能写数据文件夹${path}。请收回该权限（chmod o-w ${path}），或用--data、DATA_DIR指定另一文件夹。`,
  );
}

function folderAt(path: string): DataFolder {
  const absolute = resolve(path);
  return { path: absolute, file: (name) => join(absolute, name) };
}

function unusable(path: string, cause: unknown): DataFolderError {
  const problem = problemOf(cause);
  return new DataFolderError(
    'DATA_FOLDER_UNUSABLE',
    `The data folder ${path} cannot be used: ${problem.en}. Give this user the right to write there, ` +
      'or name another folder with --data or DATA_DIR.',
    `数据文件夹${path}不能使用：${problem.zh}。请给本用户写入权限，或用--data、DATA_DIR指定另一文件夹。`,
    { cause },
  );
}

function problemOf(cause: unknown): { readonly en: string; readonly zh: string } {
  if (hasCode(cause, 'EEXIST') || hasCode(cause, 'ENOTDIR'))
    return { en: 'there is a file in its place', zh: '该处是一个文件' };
  if (hasCode(cause, 'EACCES') || hasCode(cause, 'EPERM')) return { en: 'access was denied', zh: '无权访问' };
  if (hasCode(cause, 'EROFS')) return { en: 'the disk is read-only', zh: '磁盘只读' };
  const said = cause instanceof Error ? cause.message : String(cause);
  return { en: said, zh: said };
}
