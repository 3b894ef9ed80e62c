import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { CommandRejectedResolver } from '../modules/commands/command-result.js';
import { CommandsResolver } from '../modules/commands/commands-resolver.js';
import { EventResolver } from '../modules/events/event-resolver.js';
import { EventsResolver } from '../modules/events/events-resolver.js';
import { ExplanationsResolver } from '../modules/figures/explanations-resolver.js';
import { FiguresResolver } from '../modules/figures/figures-resolver.js';
import { FiguresWatchResolver } from '../modules/figures/figures-watch-resolver.js';
import { ChangesResolver } from '../modules/history/changes-resolver.js';
import { HistoryResolver } from '../modules/history/history-resolver.js';
import { NodeResolver } from '../modules/node/node-resolver.js';
import { ProjectResolver } from '../modules/projects/project-resolver.js';
import { ProjectWatchResolver } from '../modules/projects/project-watch-resolver.js';
import { ProjectsResolver } from '../modules/projects/projects-resolver.js';
import { ReplayResolver } from '../modules/replay/replay-resolver.js';
import { StatusResolver } from '../modules/status/status-resolver.js';
import { WhatIfResolver } from '../modules/what-if/what-if-resolver.js';

/** Asked for by type-graphql; subscriptions here follow the log, so nothing is ever published. */
const NOTHING_PUBLISHED: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions follow the log');
  },
};

let built: GraphQLSchema | null = null;

/** The schema of this API, made once. */
export function buildSchema(): GraphQLSchema {
  return (built ??= buildSchemaSync({
    resolvers: [
      NodeResolver,
      ProjectsResolver,
      ProjectResolver,
      ProjectWatchResolver,
      HistoryResolver,
      ChangesResolver,
      FiguresResolver,
      FiguresWatchResolver,
      ExplanationsResolver,
      EventsResolver,
      EventResolver,
      ReplayResolver,
      CommandsResolver,
      CommandRejectedResolver,
      WhatIfResolver,
      StatusResolver,
    ],
    validate: false,
    pubSub: NOTHING_PUBLISHED,
  }));
}
