import { createProjector, type ProjectorOptions } from './projector.js';

/** The projector at work in this process. */
export type RunningProjector = {
  /** Rejects when the projector had to stop by itself. */
  readonly failed: Promise<never>;
  readonly running: () => boolean;
  /** Does work while nobody writes to the views, and goes on following with those that are there then. */
  whilePaused<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

/** Folds what was parked anew, takes in all that is in the log, then follows it until stopped. */
export async function runProjector(options: ProjectorOptions): Promise<RunningProjector> {
  let fail: (reason: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let present: Run | null = await start();

  async function start(): Promise<Run> {
    const run = await startRun(options);
    run.ended.catch((reason: unknown) => {
      present = null;
      fail(reason);
    });
    return run;
  }

  async function pause(): Promise<void> {
    const run = present;
    present = null;
    await run?.stop();
  }

  return {
    failed,
    running: () => present !== null,
    async whilePaused(work) {
      await pause();
      try {
        return await work();
      } finally {
        present ??= await start();
      }
    },
    stop: pause,
  };
}

type Run = { readonly ended: Promise<void>; stop(): Promise<void> };

async function startRun(options: ProjectorOptions): Promise<Run> {
  const projector = await createProjector(options);
  await projector.retryParked();
  await projector.catchUp();
  const ending = new AbortController();
  const ended = projector.run(ending.signal);
  return {
    ended,
    async stop() {
      ending.abort();
      await ended;
    },
  };
}
