import { createProjector, type ProjectorOptions } from './projector.js';

/** A projector at work in this process. */
export type Following = {
  /** Rejects when the projector had to stop by itself. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
};

/** Folds what was parked anew, takes in all that is in the log, then follows it until stopped. */
export async function follow(options: ProjectorOptions): Promise<Following> {
  const projector = await createProjector(options);
  await projector.retryParked();
  await projector.catchUp();
  const ending = new AbortController();
  const stopped = projector.run(ending.signal);
  stopped.catch(() => undefined);
  return {
    stopped,
    async stop() {
      ending.abort();
      await stopped;
    },
  };
}
