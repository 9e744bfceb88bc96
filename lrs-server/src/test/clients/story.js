// What the stories of all clients share: where the server is, and a name that no other run has.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

export const require = createRequire(import.meta.url);
export const endpoint = process.env.XAPI_ENDPOINT;
export const key = process.env.XAPI_KEY;
export const secret = process.env.XAPI_SECRET;
export const fresh = randomUUID;

const scene = randomUUID();
export const activity = `http://example.org/clients/${scene}`;
export const mail = `mailto:client-${scene}@example.org`;

/** Runs the named steps one after the other; the first that fails ends the story with its reason. */
export async function tell(steps) {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      console.log(`ok ${name}`);
    } catch (failure) {
      console.log(`FAILED ${name}: ${failure.stack}`);
      if (failure.response) {
        console.log(JSON.stringify(failure.response.data));
      }
      process.exitCode = 1;
      return;
    }
  }
}
