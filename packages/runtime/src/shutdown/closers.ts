export type Closer = () => Promise<void>;

/** Opens one thing after the other; when one fails, those before it are closed. */
export async function closingOnFailure<T>(open: (closers: Closer[]) => Promise<T>): Promise<T> {
  const closers: Closer[] = [];
  try {
    return await open(closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** What was opened last is closed first, and everything is, whatever fails. */
export async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => void failures.push(error));
  if (failures.length > 0) throw failures[0];
}
