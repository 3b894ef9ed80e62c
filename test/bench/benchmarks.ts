import type { Benchmark } from './benchmark.js';
import { amendments } from './benchmarks/amendments.js';
import { appends } from './benchmarks/appends.js';
import { catchUp } from './benchmarks/catch-up.js';
import { commands } from './benchmarks/commands.js';
import { explanations } from './benchmarks/explanations.js';
import { files } from './benchmarks/files.js';
import { graphql } from './benchmarks/graphql.js';
import { imports } from './benchmarks/imports.js';
import { lateFacts } from './benchmarks/late-facts.js';
import { lists } from './benchmarks/lists.js';
import { manySubscribers } from './benchmarks/many-subscribers.js';
import { proof } from './benchmarks/proof.js';
import { restatements } from './benchmarks/restatements.js';
import { serversCommits } from './benchmarks/servers/commits.js';
import { serversEventStore } from './benchmarks/servers/event-store.js';
import { serversViews } from './benchmarks/servers/views.js';
import { startUp } from './benchmarks/start-up.js';
import { subscribers } from './benchmarks/subscribers.js';
import { web } from './benchmarks/web.js';

/** In the order in which they run. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  appends,
  commands,
  'catch-up': catchUp,
  proof,
  'late-facts': lateFacts,
  amendments,
  lists,
  explanations,
  graphql,
  subscribers,
  restatements,
  'many-subscribers': manySubscribers,
  imports,
  files,
  'start-up': startUp,
  web,
  'servers-event-store': serversEventStore,
  'servers-commits': serversCommits,
  'servers-views': serversViews,
};
