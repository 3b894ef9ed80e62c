import type { Row } from './harness/row.js';
import type { Settings } from './harness/settings.js';

/** Runs in a process of its own, alone on the machine; says its rows as soon as it has them. */
export type Benchmark = (settings: Settings, report: (row: Row) => void) => Promise<void>;
