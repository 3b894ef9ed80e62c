import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { CommandRejectedResolver } from '../modules/commands/command-result.js';
import { CommandsResolver } from '../modules/commands/commands-resolver.js';
import { EventResolver } from '../modules/events/event-resolver.js';
import { EventsResolver } from '../modules/events/events-resolver.js';
import { FiguresResolver } from '../modules/figures/figures-resolver.js';
import { ChangesResolver } from '../modules/history/changes-resolver.js';
import { HistoryResolver } from '../modules/history/history-resolver.js';
import { NodeResolver } from '../modules/node/node-resolver.js';
import { ProjectResolver } from '../modules/projects/project-resolver.js';
import { ProjectsResolver } from '../modules/projects/projects-resolver.js';
import { StatusResolver } from '../modules/status/status-resolver.js';

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
      HistoryResolver,
      ChangesResolver,
      FiguresResolver,
      EventsResolver,
      EventResolver,
      CommandsResolver,
      CommandRejectedResolver,
      StatusResolver,
    ],
    validate: false,
    pubSub: NOTHING_PUBLISHED,
  }));
}
