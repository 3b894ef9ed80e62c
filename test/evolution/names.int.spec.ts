import { createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import { createProjector } from '@milepost/projector';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { landedLog } from './digested-logs.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('names of the landed fixture are told where they are near each other, and no numbered ones', async () => {
  const [log, reads] = [await landedLog(), await openMemoryReadStore(VIEWS)];
  await (await createProjector({ log, reads, calendar, logger })).catchUp();
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const { nodes } = await (await register.read()).nearNames({ first: 200 });
  expect(nodes.map(({ kind, name, near, same }) => [kind, name, near, same ? 'as one' : 'apart'].join(' | '))).toEqual([
    'UNIT | 区林业局 | 区农业局 | apart',
    'CAMPAIGN | 异例\u00A0工业 | 异例 工业 | as one',
    'OWNER | 示例 group | 示例 Group | as one',
    'TAG | 战略性新兴产业\u200B | 战略性新兴产业 | as one',
    'TOWNSHIP | 示例０１镇 | 示例01镇 | as one',
    'UNIT | 水利局(示范) | 水利局（示范） | as one',
    'CAMPAIGN | 异例  工业 | 异例 工业 | as one',
    'OWNER | 示例 GROUP | 示例 Group | as one',
    'TOWNSHIP | 示例01\u200B镇 | 示例01镇 | as one',
    'UNIT | ⽔利局（示范） | 水利局（示范） | as one',
    'FUND | 示例贷(一期) | 示例贷（一期） | as one',
  ]);
});
