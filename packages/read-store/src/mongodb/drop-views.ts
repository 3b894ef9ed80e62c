import { connect, type ConnectionOptions } from './connection.js';
import { inWords } from './mongo-error.js';
import { viewsCollection } from './views.js';

/**
 * Removes a version of the views that nobody has open; does nothing where there is none. Interrupted, it leaves what cannot be
 * opened as views, and is repeated.
 * @throws ReadStoreError READ_STORE_UNAVAILABLE
 */
export async function dropMongoViews({
  version,
  ...options
}: ConnectionOptions & { readonly version: number }): Promise<void> {
  const connection = await connect(options);
  const { db } = connection;
  try {
    const found = await db.listCollections({ name: new RegExp(`_v${version}(\\.|$)`) }, { nameOnly: true }).toArray();
    for (const { name } of found) await db.dropCollection(name);
    await viewsCollection(db).deleteOne({ _id: version });
  } catch (error) {
    throw inWords(connection, error);
  } finally {
    await connection.close();
  }
}
