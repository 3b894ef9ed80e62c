import { createProjector, type ProjectorOptions } from './projector.js';
import { rebuildViews, type Rebuilt, type RebuildOptions } from './rebuild.js';
import type { SwitchableReadStore } from './switchable-read-store.js';

export type FollowOptions = ProjectorOptions & { readonly reads: SwitchableReadStore };

/** The projector at work in this process. */
export type Following = {
  /** Rejects when the projector had to stop by itself. */
  readonly failed: Promise<never>;
  readonly running: () => boolean;
  /** Builds the views anew from the log while the present ones go on serving, and goes on following with the new ones. */
  rebuild(options: Omit<RebuildOptions, keyof FollowOptions | 'pauseProjector'>): Promise<Rebuilt>;
  stop(): Promise<void>;
};

/** Folds what was parked anew, takes in all that is in the log, then follows it until stopped. */
export async function follow(options: FollowOptions): Promise<Following> {
  let fail: (reason: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let present: Run | null = await start();

  async function start(): Promise<Run> {
    const run = await runProjector(options);
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
    async rebuild(rebuilding) {
      try {
        return await rebuildViews({ ...options, ...rebuilding, pauseProjector: pause });
      } finally {
        present ??= await start();
      }
    },
    stop: pause,
  };
}

type Run = { readonly ended: Promise<void>; stop(): Promise<void> };

async function runProjector(options: ProjectorOptions): Promise<Run> {
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
