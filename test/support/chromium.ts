import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the system; null where there is none. Nothing is downloaded. */
export const CHROMIUM: string | null =
  process.env['CHROMIUM_PATH'] ?? PLACES.find((place) => existsSync(place)) ?? null;
