import { onUnmounted, ref, type Ref } from 'vue';
import { advance, type Playback } from '../../core/playback.js';

/**
 * A replay that moves on with the frames of the browser, as far as its days are there.
 * @param readyFrom the last day that can be shown without a gap from one on
 */
export function usePlayback(
  begun: Playback,
  readyFrom: (at: number) => number,
): { readonly playback: Ref<Playback>; readonly go: (next: Playback) => void } {
  const playback = ref<Playback>(begun);
  let startedAt = 0;
  let startedFrom = 0;
  let timer = 0;

  function tick(now: number): void {
    const { at, last } = playback.value;
    const ready = readyFrom(at);
    const next = advance(playback.value, startedFrom, now - startedAt, ready);
    if (next.at === ready && ready < last) [startedFrom, startedAt] = [next.at, now];
    playback.value = next;
    timer = next.isPlaying ? requestAnimationFrame(tick) : 0;
  }
  function go(next: Playback): void {
    playback.value = next;
    cancelAnimationFrame(timer);
    [startedFrom, startedAt] = [next.at, performance.now()];
    timer = next.isPlaying ? requestAnimationFrame(tick) : 0;
  }
  onUnmounted(() => cancelAnimationFrame(timer));
  return { playback, go };
}
