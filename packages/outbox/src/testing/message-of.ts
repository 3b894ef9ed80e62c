import type { Message } from '../message.js';

export const messageOf = (id: string, kind = 'checkpoint'): Message => ({
  id,
  kind,
  cursor: `cursor of ${id}`,
  timestamp: '2026-11-30T01:00:00.000Z',
  title: { zh: '检查点', en: 'Checkpoint' },
  text: { zh: `第 ${id} 条`, en: `Number ${id}` },
  data: { number: id },
});
