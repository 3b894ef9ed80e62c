import { type DataFolder, runningServer } from '@milepost/runtime';
import { CommandError } from '../failure.js';
import { say } from '../language.js';

/** A folder has one owner. @throws CommandError */
export async function assertNotServed(folder: DataFolder): Promise<void> {
  const server = await runningServer(folder);
  if (!server) return;
  throw new CommandError(
    say(
      `The data folder ${folder.path} is served already, at ${server.address} (process ${server.pid}). ` +
        'Use that server, stop it, or name another folder with --data or DATA_DIR.',
      `数据文件夹${folder.path}已由${server.address}（进程${server.pid}）提供服务。` +
        '请使用该服务、停止它，或用--data、DATA_DIR指定另一文件夹。',
    ),
  );
}
