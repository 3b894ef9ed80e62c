import type { ViewsReport } from '@milepost/application';
import { withAnswer } from '../options/shared.js';
import { grouped } from '../output/progress-bar.js';
import type { AddCommand } from './command.js';
import { longWork } from './long-work.js';

export const addRebuild: AddCommand = (program, handle) => {
  withAnswer(program.command('rebuild').description('fold the views anew from the log and compare')).action(
    handle(
      longWork({
        ask: (client, onProgress) => client.workOnViews('rebuild', onProgress),
        text: rebuiltText,
        isGood: ({ identical }) => identical === true,
      }),
    ),
  );
};

function rebuiltText({ events, seconds, identical }: ViewsReport): string {
  const outcome = identical ? 'identical to those before' : 'NOT identical to those before; the new ones are in use';
  return `Rebuilt from ${grouped(events)} events in ${seconds.toFixed(1)} s: ${outcome}.\n`;
}
