import type { ViewsReport } from '@milepost/application';
import { withServer } from '../options/server.js';
import { withAnswer } from '../options/shared.js';
import { grouped } from '../output/progress-bar.js';
import type { AddCommand } from './command.js';
import { longWork } from './long-work.js';
import { say } from '../language.js';

export const addRebuild: AddCommand = (program, handle) => {
  withServer(
    withAnswer(
      program
        .command('rebuild')
        .description(say('fold the views anew from the log and compare', '由日志重新生成视图并比对')),
    ),
  ).action(
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
  const outcome = identical
    ? say('identical to those before', '与原有一致')
    : say('NOT identical to those before; the new ones are in use', '与原有不一致，已改用新的');
  return say(
    `Rebuilt from ${grouped(events)} events in ${seconds.toFixed(1)} s: ${outcome}.\n`,
    `已由${grouped(events)}个事件重新生成，用时${seconds.toFixed(1)}秒：${outcome}。\n`,
  );
}
