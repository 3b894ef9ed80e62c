import type { ViewsAdministration } from '@milepost/application';
import type { Calendar } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import type { Control } from './generations/control.js';
import type { Generations } from './generations/generations.js';
import type { Logger } from './logger.js';

/** What the views of a register are made and told of by, opened by who composes the program and closed by it. */
export type ViewsSources = {
  readonly log: EventStore;
  readonly generations: Generations;
  readonly control: Control;
  readonly calendar: Calendar;
  readonly logger: Logger;
};

/** The views of a register as this process has them. */
export type RegisterViews = {
  /** Those in use. */
  readonly reads: ReadStore;
  readonly administration: ViewsAdministration;
  /** What of them is not at work in this process, by name; nothing: it is. */
  readonly missing: () => readonly string[];
  /** Rejects when they could not be kept any longer. */
  readonly failed: Promise<never>;
  /** Closes the views, not what they were made by. */
  close(): Promise<void>;
};
