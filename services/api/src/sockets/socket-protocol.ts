import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, Locale } from '@milepost/domain';
import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { acceptedLocale } from '../execution/accepted-locale.js';
import type { Asker } from '../execution/asker.js';
import { isUnexpected } from '../execution/client-error.js';
import type { Executor } from '../execution/executor.js';
import type { Identity } from '../execution/identity.js';
import type { Deadlines } from '../execution/limits/deadlines.js';
import type { Limits } from '../execution/limits/limits.js';
import { refusal } from '../execution/refused-error.js';
import { sharedAnswers } from '../execution/shared-answers.js';
import type { Identify } from '../sessions/identify.js';

export type SocketOptions = {
  readonly executor: Executor;
  readonly identify: Identify;
  readonly logger: FastifyBaseLogger;
  readonly limits: Limits;
  readonly deadlines: Deadlines;
};

/** What is known of one socket. */
export type SocketExtra = {
  readonly introduced: (identity: Identity) => void;
  /** Of the request that opened it. */
  readonly headers: IncomingHttpHeaders;
  actor: Actor | null;
  /** As its introduction says. */
  locale: Locale;
  /** Who asked the operations at work, those included whose client no longer waits. */
  readonly running: Map<SubscribePayload, Asker>;
};

function serve({ executor, identify, limits, deadlines }: SocketOptions): Server<SocketExtra> {
  const tooMany = () =>
    refusal('TOO_MANY_OPERATIONS', {
      en: `At most ${limits.operationsPerSocket} operations run on one socket; end some first.`,
      zh: `一个连接上最多同时运行${limits.operationsPerSocket}个操作，请先结束一些。`,
    });
  const askerOf = ({ running }: SocketExtra, payload: SubscribePayload): Asker => {
    const asker = running.get(payload);
    if (!asker) throw new Error('an operation that nobody asked was answered');
    return asker;
  };

  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: deadlines.introduction,
    subscribe: sharedAnswers(),
    async onConnect({ connectionParams, extra }) {
      try {
        const identity = await identify(extra.headers, connectionParams?.['authorization']);
        extra.actor = identity.actor;
        extra.locale = acceptedLocale(connectionParams?.['accept-language']);
        extra.introduced(identity);
        return true;
      } catch (error) {
        if (isUnexpected(error)) throw error;
        return false;
      }
    },
    onSubscribe({ extra: { actor, locale, running } }, _id, payload) {
      if (!actor) throw new Error('a socket without an actor was acknowledged');
      const asker = { actor, requestId: randomUUID(), locale };
      running.set(payload, asker);
      if (running.size > limits.operationsPerSocket) return [tooMany()];
      return executor.prepare({ ...payload, document: executor.documents(payload.query) }, asker);
    },
    onNext({ extra }, _id, payload, _args, { errors, ...answer }) {
      if (!errors) return;
      const told = executor.told(errors, askerOf(extra, payload));
      return { ...answer, errors: told } as FormattedExecutionResult;
    },
    onError({ extra }, _id, payload, errors) {
      const told = executor.told(errors, askerOf(extra, payload));
      extra.running.delete(payload);
      return told;
    },
    onComplete({ extra: { running } }, _id, payload) {
      running.delete(payload);
    },
  });
}

export const socketProtocol = { choose: handleProtocols, serve };
