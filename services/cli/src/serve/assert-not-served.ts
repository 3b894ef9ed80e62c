import { type DataFolder, runningServer } from '@milepost/runtime';
import { CommandFailure } from '../failure.js';

/** A folder has one owner. @throws CommandFailure */
export async function assertNotServed(folder: DataFolder): Promise<void> {
  const server = await runningServer(folder);
  if (!server) return;
  throw new CommandFailure(
    `The data folder ${folder.path} is served already, at ${server.address} (process ${server.pid}). ` +
      'Use that server, stop it, or name another folder with --data or DATA_DIR.',
  );
}
