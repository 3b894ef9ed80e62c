/** The folder `test`, of the sources also for what runs from its build. */
export const TEST_FOLDER = new URL(import.meta.url.includes('/test/dist/') ? '../../' : '../', import.meta.url);
