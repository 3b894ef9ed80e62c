import { CHROMIUM } from './chromium.js';

/** Global set-up of the runner: says which browser the workbench was tried in. */
export function setup(): void {
  if (CHROMIUM !== null) console.log(`The workbench is tried in ${CHROMIUM}.`);
  else if (process.env['MILEPOST_BROWSER'] === 'all')
    throw new Error('There is no Chromium here: install that of the system.');
  else console.log('NO BROWSER here: the workbench is not tried. Install Chromium of the system for that.');
}
