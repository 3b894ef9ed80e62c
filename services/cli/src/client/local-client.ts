import type { Actor } from '@milepost/domain';
import type { OpenedRegister } from '../compose/open-register.js';
import { locale } from '../language.js';
import { createQueries, dataIn, plain } from './queries.js';
import type { RegisterClient, Variables } from './register-client.port.js';

/** The register in this process. Closing the client closes the register. */
export function createLocalClient(
  opened: Pick<OpenedRegister, 'register' | 'administration' | 'failed' | 'execute' | 'follow' | 'close'>,
  actor: Actor,
): RegisterClient {
  const { administration, failed } = opened;
  const stopped = failed.then(() => new Promise<never>(() => {}));
  stopped.catch(() => {});
  const unlessStopped = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped]);

  return {
    address: null,
    ...createQueries((document, variables) => unlessStopped(opened.execute(document, variables, actor, locale()))),
    async *follow<Data>(document: string, variables: Variables) {
      for await (const answer of opened.follow(document, plain(variables), actor, locale()))
        yield dataIn<Data>(plain(answer));
    },
    importLedgers: (files, choices, onProgress) =>
      unlessStopped(administration.importLedgers(files, { ...choices, actor }, onProgress)),
    readFile: (file, choice) => unlessStopped(administration.readFile(file, { ...choice, actor })),
    auditBundle: (request) => unlessStopped(opened.register.auditBundle(request)),
    exportOc4ids: (request) => unlessStopped(opened.register.exportOc4ids(request)),
    exportTable: (request) => unlessStopped(opened.register.exportTable(request, actor)),
    confirmClock: () => unlessStopped(administration.confirmClock()),
    generations: () => unlessStopped(administration.generations()),
    workOnViews: (...given) => unlessStopped(administration.workOnViews(...given)),
    compareViews: (...given) => unlessStopped(administration.compareViews(...given)),
    auditViews: (...given) => unlessStopped(administration.auditViews(...given)),
    close: () => opened.close(),
  };
}
