// TinCanJS against the record store.
import assert from 'node:assert/strict';
import { activity, endpoint, fresh, key, mail, require, secret, tell } from './story.js';

const TinCan = require('tincanjs');
const lrs = new TinCan.LRS({ endpoint, username: key, password: secret, allowFail: false, version: '1.0.2' });
const agent = new TinCan.Agent({ mbox: mail, name: 'Ann Example' });
const verb = new TinCan.Verb({ id: 'http://adlnet.gov/expapi/verbs/experienced', display: { 'en-GB': 'experienced' } });

/** The library answers by callback: (error, result). */
const ask = (method, ...args) =>
  new Promise((resolve, reject) => {
    const config = args.pop();
    lrs[method](...args, {
      ...config,
      callback: (error, result) =>
        error === null || error === undefined || error === false
          ? resolve(result)
          : reject(new Error(`${method} failed with ${error} ${result && result.responseText}`))
    });
  });

const statement = (id, more = {}) =>
  new TinCan.Statement({ id, actor: agent, verb, target: { id: activity, definition: { name: { 'en-GB': 'A story' } } }, ...more });

const first = fresh();
const ids = [fresh(), fresh(), fresh()];

await tell({
  async asksAbout() {
    const about = await ask('about', {});
    assert.ok(about.version.includes('1.0.3'));
  },
  async storesAndReadsOne() {
    await ask('saveStatement', statement(first, { result: { score: { scaled: 0.95 }, success: true } }), {});
    const found = await ask('retrieveStatement', first, {});
    assert.equal(found.id, first);
    assert.equal(found.result.score.scaled, 0.95);
  },
  async storesABatch() {
    await ask('saveStatements', ids.map((id) => statement(id)), {});
  },
  async queriesWithFiltersAndFollowsMore() {
    const page = await ask('queryStatements', { params: { agent, verb, activity: new TinCan.Activity({ id: activity }), limit: 3 } });
    assert.deepEqual(page.statements.map((it) => it.id), [...ids].reverse());
    const rest = await ask('moreStatements', { url: page.more });
    assert.deepEqual(rest.statements.map((it) => it.id), [first]);
    assert.ok(!rest.more);
  },
  async keepsStateByItsETag() {
    const context = { activity: new TinCan.Activity({ id: activity }), agent, contentType: 'application/json' };
    await ask('saveState', 'bookmark', { page: 1 }, context);
    const state = await ask('retrieveState', 'bookmark', context);
    assert.deepEqual(state.contents, { page: 1 });
    await ask('saveState', 'bookmark', { page: 2 }, { ...context, lastSHA1: state.etag.replaceAll('"', '') });
    await assert.rejects(ask('saveState', 'bookmark', { page: 3 }, { ...context, lastSHA1: state.etag.replaceAll('"', '') }), /412/);
    assert.deepEqual(await ask('retrieveStateIds', context).then((it) => it), ['bookmark']);
    await ask('dropState', 'bookmark', context);
    assert.equal(await ask('retrieveState', 'bookmark', context), null);
  },
  async keepsProfiles() {
    const ofActivity = { activity: new TinCan.Activity({ id: activity }), contentType: 'application/json' };
    const sha1 = (profile) => profile.etag.replaceAll('"', '');
    await ask('saveActivityProfile', 'settings', { a: 1 }, ofActivity);
    const kept = await ask('retrieveActivityProfile', 'settings', ofActivity);
    await ask('saveActivityProfile', 'settings', { a: 2 }, { ...ofActivity, lastSHA1: sha1(kept) });
    await ask('saveAgentProfile', 'settings', { b: 1 }, { agent, contentType: 'application/json' });
    assert.deepEqual((await ask('retrieveAgentProfile', 'settings', { agent })).contents, { b: 1 });
    await ask('dropActivityProfile', 'settings', { ...ofActivity });
  },
  async sendsAndReadsAttachments() {
    const id = fresh();
    // In Node the library sends text only: octets that are not UTF-8 would not arrive as they are.
    const content = new TextEncoder().encode('\u0000 \r\n-- \u{1f393} ' + id).buffer;
    const attachment = new TinCan.Attachment({
      display: { 'en-GB': 'text' }, usageType: 'http://example.org/usage', contentType: 'application/octet-stream', content
    });
    await ask('saveStatement', statement(id, { attachments: [attachment] }), {});
    const found = await ask('retrieveStatement', id, { params: { attachments: true } });
    assert.deepEqual(Buffer.from(found.attachments[0].content), Buffer.from(content));
  },
  async voids() {
    const voiding = new TinCan.Statement({
      actor: agent, verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, target: { objectType: 'StatementRef', id: first }
    });
    await ask('saveStatement', voiding, {});
    await assert.rejects(ask('retrieveStatement', first, {}), /404/);
    assert.equal((await ask('retrieveVoidedStatement', first, {})).id, first);
  },
  async readsActivityAndAgent() {
    const known = await ask('retrieveActivity', activity, {});
    assert.equal(known.definition.name['en-GB'], 'A story');
  }
});
