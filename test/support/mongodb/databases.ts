let made = 0;

/** A name that no other suite or run uses on the same server. */
export function freshDatabase(): string {
  made += 1;
  return `milepost_${process.pid}_${Date.now().toString(36)}_${made}`;
}
