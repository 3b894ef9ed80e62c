import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milepost, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';
import { TEST_FOLDER } from '../support/test-folder.js';

type Package = { readonly uri: string; readonly projects: readonly Readonly<Record<string, unknown>>[] };

const schemaIn = async (name: string) =>
  JSON.parse(await readFile(fileURLToPath(new URL(`fixtures/oc4ids/${name}.json`, TEST_FOLDER)), 'utf8')) as Readonly<
    Record<string, unknown>
  >;

describe('the package of OC4IDS', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;

  async function taken(name: string, ...args: string[]): Promise<Package> {
    const path = join(folder.path, name);
    const { code, stderr } = await milepost('export', 'oc4ids', ...args, '--to', path, '--data', data);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return JSON.parse(await readFile(path, 'utf8')) as Package;
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    await importShipped(data);
  });

  afterAll(() => folder.remove());

  it('is valid by the official schema at several points, with what the register holds', async () => {
    const ajv = new Ajv.default({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(await schemaIn('project-schema'));
    const isValid = ajv.compile(await schemaIn('project-package-schema'));
    for (const asOf of ['2018-02-28', '2018-05-31,2018-06-05', '2019-01-31']) {
      const whole = await taken(`${asOf}.json`, '--as-of', asOf);
      isValid(whole);
      expect(isValid.errors ?? [], asOf).toEqual([]);
      expect(whole.projects.length).toBeGreaterThanOrEqual(109);
    }
    // A validator that finds no fault in a fault proves nothing.
    const broken = await taken('broken.json', '--as-of', '2018-05-31');
    expect(isValid({ ...broken, projects: [{ ...broken.projects[0], status: 'started' }] })).toBe(false);
  });

  it('tells a project as the register knew it', async () => {
    const { uri, projects } = await taken(
      'one.json',
      ...['--as-of', '2018-05-31,2018-06-05', '--code', 'SYN-2018-046', '--prefix', 'oc4ids-xxxxxx'],
    );
    expect(uri).toBe('urn:milepost:oc4ids:2018-05-31:seq2502');
    expect(projects).toMatchObject([
      {
        id: 'oc4ids-xxxxxx-SYN-2018-046',
        status: 'implementation',
        identifiers: [{ id: 'SYN-2018-046' }],
        budget: { amount: { amount: 3855000000, currency: 'CNY' } },
        forecasts: [{ id: 'financialProgress', observations: [{ id: '2018', value: { amount: 1654000000 } }] }],
      },
    ]);
    const [metric] = projects[0]?.['metrics'] as { observations: { value: { amount: number } }[] }[];
    expect(metric?.observations.reduce((sum, { value }) => sum + value.amount, 0)).toBe(820700000);
  });
});
