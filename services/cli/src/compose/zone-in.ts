import { openViews, type ViewsPlace } from './open-views.js';

export type ZoneIn = typeof zoneIn;

/** The zone that the views in a database were made for: they are not changed. */
export async function zoneIn(place: ViewsPlace): Promise<string> {
  const views = await openViews(place, { zone: null, writer: false });
  try {
    return views.zone;
  } finally {
    await views.close();
  }
}
