import { ref, readonly } from 'vue';

export type SignedIn = {
  readonly id: string;
  readonly role: string;
  readonly post: string | null;
  readonly unit: string | null;
};

/** Undefined until the server has said who is signed in. */
const signedIn = ref<SignedIn | null | undefined>(undefined);

export const useSignedIn = () => readonly(signedIn);

type Answer = {
  readonly signedIn?: SignedIn | null;
  readonly errors?: readonly { readonly message: string }[];
};

async function call(path: string, method: string, body?: object): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      'accept-language': document.documentElement.lang,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Answer;
}

export async function whoIsSignedIn(): Promise<SignedIn | null> {
  signedIn.value ??= (await call('/session', 'GET')).signedIn ?? null;
  return signedIn.value;
}

/** @returns why it was refused; null: it was not */
export async function signIn(shown: { readonly token: string } | { readonly code: string }): Promise<string | null> {
  const { signedIn: who, errors } = await call('/session', 'POST', shown);
  if (!who) return errors?.[0]?.message ?? '';
  signedIn.value = who;
  return null;
}

export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  await call(where === 'here' ? '/session' : '/sessions', 'DELETE');
  signedIn.value = null;
}

/** The server says that it is over. */
export function sessionIsOver(): void {
  signedIn.value = null;
}
