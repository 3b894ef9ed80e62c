import type { AnsweredOperation } from '@milepost/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, Kind } from 'graphql';
import { z } from 'zod';
import type { Asker } from '../execution/asker.js';
import type { Executor } from '../execution/executor.js';
import type { KeptAnswers, KeptQuestion, Place } from '../execution/kept/kept-answers.js';
import { bodyFor, keptAnswer } from './answer-kept.js';

/** Answers of an endpoint that are given again while they are the same. Who asks is known by then, and may. */
export type AnswerKeeper = {
  /** Null: it has to be answered, at this head where it is to be kept. */
  answered(request: FastifyRequest, reply: FastifyReply, asker: Asker): Promise<Buffer | string | null>;
  /** What to send of an answer that was made. */
  sent(request: FastifyRequest, reply: FastifyReply, payload: string): Promise<Buffer | string>;
  placeOf(request: FastifyRequest): Place | undefined;
};

const asked = z.strictObject({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});
const inAddress = asked.extend({
  variables: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.unknown()).nullish())
    .optional(),
});

export function keepAnswers(
  kept: KeptAnswers,
  { documents }: Pick<Executor, 'documents'>,
  told: ((answered: AnsweredOperation) => void) | undefined,
): AnswerKeeper {
  const places = new WeakMap<FastifyRequest, Place>();

  /** Null where Apollo has something to say of the form of the request. */
  function questionOf({ method, headers, body, query }: FastifyRequest): KeptQuestion | null {
    if (method === 'GET' && headers.authorization === undefined) return null;
    const { success, data } = method === 'GET' ? inAddress.safeParse(query) : asked.safeParse(body);
    const document = success ? documents(data.query) : [];
    if (!success || !('kind' in document)) return null;
    const { operationName = null, variables } = data;
    return { query: data.query, document, operationName, variables: variables ?? {}, accept: headers.accept ?? '' };
  }

  return {
    async answered(request, reply, asker) {
      const began = performance.now();
      const question = questionOf(request);
      // What fails is told as the answer.
      const place = question && (await kept.placeOf(question, asker).catch(() => null));
      if (!question || !place) return null;
      const answer = kept.find(place);
      if (!answer) {
        places.set(request, place);
        return null;
      }
      told?.({
        kind: 'query',
        field: firstField(question),
        outcome: 'answered',
        seconds: (performance.now() - began) / 1_000,
      });
      return bodyFor(request, reply, answer);
    },
    placeOf: (request) => places.get(request),
    async sent(request, reply, payload) {
      if (reply.statusCode !== 200) return payload;
      const answer = keptAnswer(Buffer.from(payload), String(reply.getHeader('content-type')));
      const place = places.get(request);
      if (place && !payload.startsWith('{"errors":')) await kept.keep(place, answer).catch(() => undefined);
      return bodyFor(request, reply, answer);
    },
  };
}

function firstField({ document, operationName }: KeptQuestion): string {
  const [first] = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}
