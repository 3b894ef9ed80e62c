import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';

const nothing = z.strictObject({});

const startDeclared = event('StartDeclared', '开工申报', 'Start declared', nothing);
const startVerified = event('StartVerified', '开工认定', 'Start verified', nothing);
const startRejected = event('StartRejected', '开工退回', 'Declared start rejected', nothing);
const workSuspended = event('WorkSuspended', '停工', 'Work suspended', nothing);
const workResumed = event('WorkResumed', '复工', 'Work resumed', nothing);
const completionVerified = event('CompletionVerified', '竣工', 'Completion verified', nothing);
const productionStarted = event('ProductionStarted', '投产', 'Production started', nothing);

export const constructionEvents = {
  startDeclared,
  startVerified,
  startRejected,
  workSuspended,
  workResumed,
  completionVerified,
  productionStarted,
};
export type ConstructionEvent = EventOf<(typeof constructionEvents)[keyof typeof constructionEvents]>;
