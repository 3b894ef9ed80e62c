import type { Ledger } from '../ledger.js';
import { amendments } from './amendments.js';
import { funds } from './funds.js';
import { issues } from './issues.js';
import { land } from './land.js';
import { lifecycle } from './lifecycle.js';
import { periods } from './periods.js';
import { permits } from './permits.js';
import { plans } from './plans.js';
import { projects } from './projects.js';
import { returns } from './returns.js';

/** Every ledger, by the exact name of its file. */
export const LEDGERS: ReadonlyMap<string, Ledger> = new Map(
  [projects, plans, lifecycle, permits, land, returns, amendments, funds, issues, periods].map((ledger) => [ledger.file, ledger]),
);
