import { readonly, ref } from 'vue';

const KEPT = 'milepost.key';

const pinned = ref<string | null>(localStorage.getItem(KEPT));

/** The key that seals are checked with: what this browser was told by somebody whom its user trusts, never by the register. */
export const usePinnedKey = () => readonly(pinned);

export function pinKey(key: string | null): void {
  pinned.value = key;
  if (key === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, key);
}
