// @xapi/cmi5 plays one session of an AU that our server launched; the launch address comes with the environment.
import assert from 'node:assert/strict';
import { require, tell } from './story.js';

// The library is made for browsers; xhr2 is XMLHttpRequest for Node.
globalThis.XMLHttpRequest = require('xhr2');

const launch = new URL(process.env.CMI5_LAUNCH);
const parameters = Object.fromEntries(launch.searchParams);
const Cmi5 = require('@xapi/cmi5/dist/Cmi5.umd.js');
const au = new Cmi5({ ...parameters, actor: JSON.parse(parameters.actor) });

await tell({
  async initializes() {
    await au.initialize();
    assert.ok(au.isAuthenticated);
    assert.equal(au.launchData.launchMode, 'Normal');
    assert.equal(au.launchData.moveOn, process.env.CMI5_MOVE_ON);
    assert.ok(au.getLearnerPreferences().audioPreference);
  },
  async progresses() {
    await au.progress(50);
  },
  async answersAQuestion() {
    await au.interactionTrueFalse('test', 'question', true, true);
  },
  async completes() {
    await au.complete();
  },
  async passes() {
    await au.pass({ scaled: 0.9 });
  },
  async terminates() {
    await au.terminate();
  },
  async isRefusedAfterItsEnd() {
    await assert.rejects(au.complete());
  }
});
