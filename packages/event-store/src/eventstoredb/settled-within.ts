/** Resolves when the work is settled, however, or the time is over. */
export async function settledWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.then(ignore, ignore), over]);
  clearTimeout(timer);
}

const ignore = () => {};
