import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openRegister } from '@milepost/cli/compose';
import { openMongoPrivateStore } from '@milepost/private-store/mongodb';
import { createLogger } from '@milepost/runtime';
import { MongoClient } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { type MongoDb, startMongoDb } from '../support/mongodb/start-mongodb.js';
import { describeOn } from '../support/servers.js';

const DATABASE = 'views';
const PASSWORD = 'p4ss';
const folder = await temporaryFolder();
const data = join(folder.path, 'mongodb');
await mkdir(data);

/** One with users, which a server without any has made before. */
async function startWithUsers(): Promise<MongoDb | null> {
  const open = await startMongoDb({ folder: data, build: 'python' });
  if (open === null || open.isReal) return null;
  const client = new MongoClient(open.connectionString);
  for (const role of ['read', 'readWrite'])
    await client.db('admin').command({ createUser: role, pwd: PASSWORD, roles: [{ role, db: DATABASE }] });
  await client.close();
  await open.stop();
  return startMongoDb({ folder: data, build: 'python', auth: true });
}

await describeOn('a server that knows its users', startWithUsers, ({ connectionString }) => {
  afterAll(() => folder.remove());

  /** What a register with these views is opened with; `user` null: none in the connection string. */
  async function options(user: string | null, password = PASSWORD) {
    const url = new URL(connectionString);
    url.pathname = `/${DATABASE}`;
    if (user !== null) [url.username, url.password] = [user, password];
    if (user !== null) url.searchParams.set('authSource', 'admin');
    const dataDir = join(folder.path, `data-${user ?? 'nobody'}`);
    await mkdir(dataDir, { recursive: true });
    const places = { dataDir, eventStore: null, readStore: url.href };
    return { places, zone: 'Asia/Shanghai', logger: createLogger({ level: 'silent' }), metrics: null };
  }
  type Options = Awaited<ReturnType<typeof options>>;
  const openProjector = (given: Options) => openRegister({ ...given, keepsViews: true });
  const openApi = (given: Options) => openRegister({ ...given, keepsViews: false });

  it('opens for a projector whose user may write', async () => {
    const projector = await openProjector(await options('readWrite'));
    expect(await projector.missing()).toEqual([]);
    await projector.close();
  });

  it('opens for an api process whose user may only read, once the views are there', async () => {
    const api = await openApi(await options('read'));
    expect(await api.missing()).toEqual([]);
    await api.close();
  });

  it('keeps nothing private for a user who may only read, and says so', async () => {
    const place = async (user: string) => ({ connectionString: (await options(user)).places.readStore });
    await expect(openMongoPrivateStore(await place('read'))).rejects.toMatchObject({ code: 'PRIVATE_STORE_READ_ONLY' });
    await (await openMongoPrivateStore(await place('readWrite'))).close();
  });

  it('refuses a projector whose user may only read, before it follows, and says what to do', async () => {
    await expect(openProjector(await options('read'))).rejects.toMatchObject({
      code: 'READ_STORE_UNAVAILABLE',
      message: expect.stringMatching(/Its user may not do this: give it the role readWrite/) as string,
    });
  });

  it.each([
    ['projector', openProjector],
    ['api process', openApi],
  ] as const)('says that it wants a user, to a process without one: %s', async (_, open) => {
    await expect(open(await options(null))).rejects.toMatchObject({
      code: 'READ_STORE_UNAVAILABLE',
      message: expect.stringMatching(/wants a user, and the connection string names none/) as string,
    });
  });

  it.each([
    ['password', 'readWrite', 'wrong'],
    ['user', 'stranger', PASSWORD],
  ])('says that the %s is wrong', async (_, user, password) => {
    const refused = openProjector(await options(user, password));
    await expect(refused).rejects.toMatchObject({
      code: 'READ_STORE_UNAVAILABLE',
      message: expect.stringMatching(/Check the user name and the password/) as string,
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining(password) as string });
  });
});
