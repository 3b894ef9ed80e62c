/** The folder `test`, of the sources also for what runs from its build. */
export const TEST = new URL(import.meta.url.includes('/test/dist/') ? '../../' : '../', import.meta.url);
