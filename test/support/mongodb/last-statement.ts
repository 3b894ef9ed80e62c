import type { Command } from './wire-message.js';

/** Whether a commit has taken place once the server has done this: `commitTransaction`, or the move of the checkpoint without one. */
export function isLastStatement({ name, body }: Command): boolean {
  if (name === 'commitTransaction') return true;
  const isMove = name === 'update' && body['update'] === '_views' && !('txnNumber' in body);
  return isMove && (body['updates'] as { readonly upsert?: boolean }[]).every(({ upsert }) => upsert !== true);
}
