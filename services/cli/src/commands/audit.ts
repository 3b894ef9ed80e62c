import type { PageArguments } from '@milepost/application';
import type { RegisterClient } from '../client/register-client.port.js';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, pageOf, type PageOptions, withAnswer, withPage } from '../options/shared.js';
import { contradictionsTable, nearNamesTable } from '../output/list-tables.js';
import { sessionToAsk, withRegister } from '../session.js';
import { addAuditCheckpoint } from './audit-checkpoint.js';
import { addAuditExport } from './audit-export.js';
import { addAuditKey } from './audit-key.js';
import { addAuditRotate } from './audit-rotate.js';
import { addAuditWatch } from './audit-watch.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & PageOptions;

export const addAudit: AddCommand = (program, handle) => {
  const audit = program
    .command('audit')
    .description(
      say(
        'proofs for those who trust nobody, and what the views found that somebody should look at',
        '供不信任任何人者核验的证明，以及需要留意的发现',
      ),
    );
  const add = <Answer>(name: string, description: string, list: List<Answer>) =>
    withServer(withAnswer(withPage(audit.command(name).description(description)))).action(handle(listed(list)));

  addAuditKey(audit, handle);
  addAuditExport(audit, handle);
  addAuditCheckpoint(audit, handle);
  addAuditWatch(audit, handle);
  addAuditRotate(audit, handle);
  add('contradictions', say('facts that contradict their own streams’ stories', '与本流前后矛盾的事实'), {
    ask: (client, page) => client.contradictions(page),
    text: contradictionsTable,
  });
  add('names', say('names that look like one of their kind that was known before', '与以前同类名称相近的名称'), {
    ask: (client, page) => client.nearNames(page),
    text: nearNamesTable,
  });
};

type List<Answer> = {
  ask(this: void, client: RegisterClient, page: PageArguments): Promise<Answer>;
  text(this: void, answer: Answer): string;
};

function listed<Answer>({ ask, text }: List<Answer>): Run<Options> {
  return async (context, options) => {
    const session = await sessionToAsk(context, options);
    return withRegister(context, session, 'auditor', async (client) => {
      const answer = await ask(client, pageOf(options));
      if (options.json) printJson(context, answer);
      else context.stdout.write(text(answer));
      return EXIT.ok;
    });
  };
}
