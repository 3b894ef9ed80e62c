import type { ViewsWork, ViewsWorkDone } from '@milepost/application';

/** Work on the views that a process without the projector asked for. */
export type ViewsOrder = {
  readonly id: string;
  readonly work: ViewsWork;
  readonly state: 'asked' | 'running' | 'done' | 'failed';
  /** Taken in so far. */
  readonly events: number;
  /** Once done. */
  readonly result: ViewsWorkDone | null;
};
