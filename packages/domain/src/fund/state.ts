/** Won, received and paid are three different things, so that no movement depends on another and none is remembered. */
export type FundState = null;

export const INITIAL_FUND: FundState = null;

export function evolveFund(): FundState {
  return null;
}
