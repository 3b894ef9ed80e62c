import 'reflect-metadata';
import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { AuditResolver } from './audit/audit-resolver.js';
import { ContradictionResolver } from './audit/contradiction.js';
import { NearNamesResolver } from './audit/near-names.js';
import { CommandRejectedResolver } from './commands/command-result.js';
import { CommandsResolver } from './commands/commands-resolver.js';
import { ONE_OF } from './commands/input-type-of.js';
import { EventResolver } from './events/event-resolver.js';
import { EventsResolver } from './events/events-resolver.js';
import { ExplanationsResolver } from './figures/explanations-resolver.js';
import { FiguresResolver } from './figures/figures-resolver.js';
import { FundSourcesResolver } from './funds/fund-sources-resolver.js';
import { PeriodsResolver } from './returns/periods-resolver.js';
import { ReturnsResolver } from './returns/returns-resolver.js';
import { YearTurnResolver } from './year-turn/year-turn-resolver.js';
import { RankingResolver } from './figures/ranking-resolver.js';
import { FiguresWatchResolver } from './figures/figures-watch-resolver.js';
import { ChangeResolver } from './changed/change-resolver.js';
import { FileAppliedResolver } from './files/file-applied.js';
import { FileLayoutsResolver } from './files/file-layouts.js';
import { FileReadingResolver } from './files/file-reading.js';
import { CellsResolver } from './history/cells-resolver.js';
import { ChangesResolver } from './history/changes-resolver.js';
import { HistoryResolver } from './history/history-resolver.js';
import { IssuesResolver, ProjectIssuesResolver } from './issues/issues-resolver.js';
import { NodeResolver } from './node/node-resolver.js';
import { BasisResolver } from './paging/basis-resolver.js';
import { ProjectResolver } from './projects/project-resolver.js';
import { ProjectWatchResolver } from './projects/project-watch-resolver.js';
import { ProjectsResolver } from './projects/projects-resolver.js';
import { ProofResolver } from './proof/proof-resolver.js';
import { ReplayResolver } from './replay/replay-resolver.js';
import { ClockDoubtResolver } from './status/clock-doubt.js';
import { withRereading } from './rereading.js';
import { StatusResolver } from './status/status-resolver.js';
import { WhatIfResolver } from './what-if/what-if-resolver.js';

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
  return (built ??= withRereading(
    withOneOf(
      buildSchemaSync({
        resolvers: [
          NodeResolver,
          ProjectsResolver,
          ProjectResolver,
          ProjectWatchResolver,
          ChangeResolver,
          HistoryResolver,
          CellsResolver,
          ChangesResolver,
          FiguresResolver,
          FiguresWatchResolver,
          RankingResolver,
          FileReadingResolver,
          FileLayoutsResolver,
          FileAppliedResolver,
          IssuesResolver,
          ProjectIssuesResolver,
          ReturnsResolver,
          FundSourcesResolver,
          PeriodsResolver,
          YearTurnResolver,
          ExplanationsResolver,
          EventsResolver,
          EventResolver,
          BasisResolver,
          ProofResolver,
          ReplayResolver,
          CommandsResolver,
          CommandRejectedResolver,
          WhatIfResolver,
          StatusResolver,
          ClockDoubtResolver,
          AuditResolver,
          ContradictionResolver,
          NearNamesResolver,
        ],
        validate: false,
        pubSub: NOTHING_PUBLISHED,
      }),
    ),
  ));
}

/** type-graphql cannot declare it. */
function withOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (type instanceof GraphQLInputObjectType) type.isOneOf = true;
  }
  return schema;
}
