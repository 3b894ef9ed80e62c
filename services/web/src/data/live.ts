import { ref, readonly } from 'vue';
import { NewEventsDocument } from '../generated/graphql.js';
import { follow } from './register.js';

/** New facts often come many at once; they are shown once. */
const DEBOUNCE_MS = 400;

const news = ref(0);
/** Rises each time the register has taken in something new. */
export const useNews = () => readonly(news);

let stop: AbortController | null = null;

export function listenForNews(): void {
  stop?.abort();
  const mine = new AbortController();
  stop = mine;
  void listen(mine.signal);
}

export function stopListening(): void {
  stop?.abort();
  stop = null;
}

async function listen(signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const messages = follow(NewEventsDocument, ({ events }) => events.cursor, signal);
    while (!(await messages.next()).done) {
      clearTimeout(timer);
      timer = setTimeout(() => (news.value += 1), DEBOUNCE_MS);
    }
  } catch {
    // Signed out, or lost for long: what is shown says until when it is.
  }
}
