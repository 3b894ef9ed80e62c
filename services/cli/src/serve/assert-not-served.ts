import { type DataFolder, runningServer } from '@milepost/runtime';
import { CommandError } from '../failure.js';

/** A folder has one owner. @throws CommandError */
export async function assertNotServed(folder: DataFolder): Promise<void> {
  const server = await runningServer(folder);
  if (!server) return;
  throw new CommandError(
    `The data folder ${folder.path} is served already, at ${server.address} (process ${server.pid}). ` +
      'Use that server, stop it, or name another folder with --data or DATA_DIR.',
  );
}
