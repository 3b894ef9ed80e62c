import type { CommandOf } from '../../kernel/command-definition.js';
import { project } from '../../kernel/fields.js';
import { projectCommand } from '../project-command.js';

const fields = { project: project() };

const declareStart = projectCommand('declareStart', '开工申报', 'Declare the start of construction', fields, {
  makes: 'StartDeclared',
});
const verifyStart = projectCommand('verifyStart', '开工认定', 'Verify the declared start', fields, {
  makes: 'StartVerified',
});
const rejectStart = projectCommand('rejectStart', '开工退回', 'Reject the declared start', fields, {
  makes: 'StartRejected',
  reasonRequired: true,
});
const suspendWork = projectCommand('suspendWork', '停工', 'Suspend the work', fields, {
  makes: 'WorkSuspended',
  reasonRequired: true,
});
const resumeWork = projectCommand('resumeWork', '复工', 'Resume the work', fields, { makes: 'WorkResumed' });
const verifyCompletion = projectCommand('verifyCompletion', '竣工', 'Verify the completion', fields, {
  makes: 'CompletionVerified',
});
const startProduction = projectCommand('startProduction', '投产', 'Start production', fields, {
  makes: 'ProductionStarted',
});

export const constructionCommands = {
  declareStart,
  verifyStart,
  rejectStart,
  suspendWork,
  resumeWork,
  verifyCompletion,
  startProduction,
};
export type ConstructionCommand = CommandOf<(typeof constructionCommands)[keyof typeof constructionCommands]>;
