import type { PasskeyId } from '../db/passkey.ts';

/** A passkey and the secret that it gives for its salt: always the same one, and to this site only. */
export interface PasskeySecret {
  readonly passkey: PasskeyId;
  readonly secret: Uint8Array<ArrayBuffer>;
}

/** The person thought better of it, or was not recognised; or this passkey gives no secrets. */
export type PasskeyFailure = 'cancelled' | 'unsupported';

/** Whether this browser can ask passkeys for a secret (WebAuthn's `prf`). Where it cannot tell, it is not offered. */
export async function offersPasskeys(): Promise<boolean> {
  const passkeys: typeof PublicKeyCredential | undefined = window.PublicKeyCredential;
  const known: (() => Promise<Record<string, boolean>>) | undefined = passkeys?.getClientCapabilities;
  const capabilities = await known?.call(passkeys);
  return capabilities?.['extension:prf'] === true;
}

/** Lets the browser make a passkey for this device. Its name says nothing about the person. */
export async function makePasskey(): Promise<PasskeySecret | PasskeyFailure> {
  const salt = random(32);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: 'Augenhöhe' },
        user: { id: random(16), name: 'Augenhöhe', displayName: 'Augenhöhe' },
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (typeof made === 'string') return made;
  if (made.getClientExtensionResults().prf?.enabled !== true) return 'unsupported';
  const passkey = { id: new Uint8Array(made.rawId), salt };
  const secret = secretIn(made) ?? (await askPasskey(passkey));
  return typeof secret === 'string' ? secret : { passkey, secret };
}

/** Asks the passkey for its secret. */
export async function askPasskey({ id, salt }: PasskeyId): Promise<Uint8Array<ArrayBuffer> | PasskeyFailure> {
  const given = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  return typeof given === 'string' ? given : (secretIn(given) ?? 'unsupported');
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | PasskeyFailure> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? credential : 'unsupported';
  } catch (error) {
    if (error instanceof DOMException) return error.name === 'NotAllowedError' ? 'cancelled' : 'unsupported';
    throw error;
  }
}

function secretIn(credential: PublicKeyCredential): Uint8Array<ArrayBuffer> | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : Uint8Array.from(new Uint8Array(first.buffer));
}

/** Nobody checks the signature, so the challenge only has to be there: what counts is the secret. */
function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
