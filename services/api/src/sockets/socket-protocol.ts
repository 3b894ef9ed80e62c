import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Pacer } from '@milepost/application';
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
import { type Quotas, subjectOf, tooManyOfSubject } from '../execution/limits/quotas.js';
import { refusal } from '../execution/refused-error.js';
import { sharedAnswers } from '../execution/shared-answers.js';
import type { Identify } from '../sessions/identify.js';

export type SocketOptions = {
  readonly executor: Executor;
  readonly identify: Identify;
  readonly pacer: Pacer;
  readonly quotas: Quotas;
  readonly logger: FastifyBaseLogger;
  readonly limits: Limits;
  readonly deadlines: Deadlines;
};

type Running = { readonly asker: Asker; readonly giveBack: () => void };

/** What is known of one socket. */
export type SocketExtra = {
  readonly introduced: (identity: Identity) => void;
  /** Of the request that opened it. */
  readonly headers: IncomingHttpHeaders;
  actor: Actor | null;
  /** As its introduction says. */
  locale: Locale;
  /** Closes it: the subject has too many. */
  readonly refuse: () => void;
  /** Null until it is introduced. */
  giveBack: (() => void) | null;
  isClosed: boolean;
  /** The operations at work, those included whose client no longer waits. */
  readonly running: Map<SubscribePayload, Running>;
};

function serve({ executor, identify, pacer, quotas, limits, deadlines }: SocketOptions): Server<SocketExtra> {
  const tooMany = () =>
    refusal('TOO_MANY_OPERATIONS', {
      en: `At most ${limits.operationsPerSocket} operations run on one socket; end some first.`,
      zh: `一个连接上最多同时运行${limits.operationsPerSocket}个操作，请先结束一些。`,
    });
  const limitsOf = { operations: limits.operationsOfSubject, subscriptions: limits.subscriptionsOfSubject };
  function askerOf({ running }: SocketExtra, payload: SubscribePayload): Asker {
    const operation = running.get(payload);
    if (!operation) throw new Error('an operation that nobody asked was answered');
    return operation.asker;
  }
  function ended({ running }: SocketExtra, payload: SubscribePayload) {
    running.get(payload)?.giveBack();
    running.delete(payload);
  }

  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: deadlines.introduction,
    subscribe: sharedAnswers(pacer),
    async onConnect({ connectionParams, extra }) {
      try {
        const identity = await identify(extra.headers, connectionParams?.['authorization']);
        extra.giveBack = quotas.sockets.take(subjectOf(identity.actor));
        if (!extra.giveBack) extra.refuse();
        if (!extra.giveBack) return false;
        if (extra.isClosed) extra.giveBack();
        extra.actor = identity.actor;
        extra.locale = acceptedLocale(connectionParams?.['accept-language']);
        extra.introduced(identity);
        return true;
      } catch (error) {
        if (isUnexpected(error)) throw error;
        return false;
      }
    },
    onSubscribe({ extra, subscriptions }, id, payload) {
      const { actor, locale, running } = extra;
      if (!actor) throw new Error('a socket without an actor was acknowledged');
      const left = {
        get aborted() {
          return extra.isClosed || !(id in subscriptions);
        },
      };
      const asker = { actor, requestId: randomUUID(), locale, left };
      running.set(payload, { asker, giveBack: () => undefined });
      if (running.size > limits.operationsPerSocket) return [tooMany()];
      const request = { ...payload, document: executor.documents(payload.query) };
      const what = executor.isSubscription(request) ? 'subscriptions' : 'operations';
      const giveBack = quotas[what].take(subjectOf(actor));
      if (!giveBack) {
        const { code, sentence } = tooManyOfSubject(what, limitsOf[what]);
        return [refusal(code, sentence)];
      }
      running.set(payload, { asker, giveBack });
      return executor.prepare(request, asker);
    },
    onNext({ extra }, _id, payload, _args, { errors, ...answer }) {
      if (!errors) return;
      const told = executor.told(errors, askerOf(extra, payload));
      return { ...answer, errors: told } as FormattedExecutionResult;
    },
    onError({ extra }, _id, payload, errors) {
      const told = executor.told(errors, askerOf(extra, payload));
      ended(extra, payload);
      return told;
    },
    onComplete({ extra }, _id, payload) {
      ended(extra, payload);
    },
  });
}

export const socketProtocol = { choose: handleProtocols, serve };
