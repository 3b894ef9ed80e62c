import type { Workbook } from '@milepost/sheets';
import type { LayoutStore } from '@milepost/private-store';
import { settle } from '../read-workbook.js';
import { wordsFor } from '../words-for.js';
import { UNDIVIDED, type Work } from '../../../work/work.port.js';
import type { Told } from '../options.js';
import { fingerprintOf } from './fingerprint.js';
import type { Layout } from './layout.js';

/** More are forgotten, those confirmed longest ago first. */
export const LAYOUTS_KEPT = 200;

/** Steps of a file, for its headers. */
const LOOKED_THROUGH = 100;

export type ConfirmedLayout = Layout & { readonly confirmedBy: string; readonly confirmedAt: number };

/** Layouts that were confirmed, by what files look like. */
export type KnownLayouts = {
  /** That of a file, null where none fits it. */
  of(workbook: Workbook, told: Told, work?: Work): Promise<Layout | null>;
  list(): Promise<readonly ConfirmedLayout[]>;
  confirm(layout: Layout, by: string): Promise<void>;
  /** @returns whether there was one */
  forget(fingerprint: string): Promise<boolean>;
};

export function knownLayouts(store: LayoutStore, now: () => number): KnownLayouts {
  const list = async (): Promise<readonly ConfirmedLayout[]> =>
    (await store.list(LAYOUTS_KEPT)).map(({ content, confirmedBy, confirmedAt }) => {
      return { ...(JSON.parse(content) as Layout), confirmedBy, confirmedAt };
    });

  return {
    list,
    forget: (fingerprint) => store.remove(fingerprint),
    async of(workbook, told, work = UNDIVIDED) {
      const own = fingerprintOf(workbook, wordsFor({ ...told, map: new Map() }));
      const found = own === null ? null : await store.find(own);
      if (found) return JSON.parse(found.content) as Layout;
      // What the column of names is may be known by the layout only: without it there is no table.
      for (const layout of await list()) {
        const { map } = settle(layout, workbook, told.asOf);
        if (![...map.values()].includes('name')) continue;
        const turn = work.step(LOOKED_THROUGH);
        if (turn) await turn;
        if (fingerprintOf(workbook, wordsFor({ ...told, map })) === layout.fingerprint) return layout;
      }
      return null;
    },
    async confirm({ fingerprint, ...layout }, confirmedBy) {
      const content = JSON.stringify({ fingerprint, ...layout });
      await store.put({ fingerprint, content, confirmedBy, confirmedAt: now() });
      const [, ...more] = (await store.list(LAYOUTS_KEPT + 1)).slice(LAYOUTS_KEPT - 1);
      for (const one of more) await store.remove(one.fingerprint);
    },
  };
}
