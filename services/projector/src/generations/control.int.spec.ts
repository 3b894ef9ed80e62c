import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { expect, it } from 'vitest';
import { openControl } from './control.js';

/** A store of which the second commit, the first change, ends uncertain. */
function uncertainOnce(store: ReadStore, takesPlace: boolean): ReadStore {
  let commits = 0;
  return {
    ...store,
    async commit(commit) {
      commits += 1;
      if (commits !== 2) return store.commit(commit);
      if (takesPlace) await store.commit(commit);
      throw new ReadStoreError('COMMIT_UNCERTAIN', 'the server was lost');
    },
  };
}

it.each([true, false])('changes once where it is not known whether a change took place: %s', async (takesPlace) => {
  const store = await openMemoryReadStore({});
  const control = await openControl(uncertainOnce(store, takesPlace), null);
  const changed = await control.change(({ other }) => ({ other: (other ?? 0) + 1 }));
  expect(changed).toMatchObject({ seq: 1, other: 1 });
  expect(await control.read()).toEqual(changed);
});
