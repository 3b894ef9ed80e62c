/** Keys that somebody trusts who looks at a register, as `Verifier.vkey` writes them. */
export type TrustedKeys = {
  /** One of them has signed the checkpoint, or one that took over from them; the first one names the ledger. */
  readonly keys: readonly [string, ...string[]];
  /** What signed before them: checkpoints that were kept may be signed with these. */
  readonly former?: readonly string[];
};
