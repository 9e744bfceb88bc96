import { outbox } from "/player/tracking/outbox.js";
import { holds, same, test } from "./harness.js";

const ACCESS = { endpoint: "https://lrs.example/xapi/", authorization: "Basic x" };

async function until(condition) {
  while (!condition()) await new Promise((later) => setTimeout(later, 5));
}

/* A record store that answers when it is told to. */
async function withStore(act) {
  const real = window.fetch;
  const posts = [];
  window.fetch = (address, { body }) =>
    new Promise((answer, fail) => {
      posts.push({
        ids: JSON.parse(body).map(({ id }) => id),
        take: () => answer(new Response("[]", { status: 200 })),
        drop: () => fail(new TypeError("no network")),
      });
    });
  try {
    await act(posts);
  } finally {
    window.fetch = real;
  }
}

function box(name) {
  const door = async () => ACCESS;
  return outbox(`test/outbox/${name}`, door);
}

test("says that all is sent when it is, not when something else is on its way", () =>
  withStore(async (posts) => {
    const statements = box("leaving");
    statements.put({ id: "first" });
    statements.send();
    await until(() => posts.length === 1);
    statements.put({ id: "last" });
    let isBack = false;
    const leaving = statements.send().then(() => (isBack = true));

    await new Promise((later) => setTimeout(later, 20));
    holds(!isBack, "the first one is still on its way");
    posts[0].take();
    await until(() => posts.length === 2);
    holds(!isBack, "the last one is still on its way");
    posts[1].take();
    await leaving;

    same(posts.map(({ ids }) => ids), [["first"], ["last"]]);
    same(statements.length, 0);
  }));

test("comes back without a network too, and keeps what waits", () =>
  withStore(async (posts) => {
    const statements = box("failing");
    statements.put({ id: "only" });
    const leaving = statements.send();
    await until(() => posts.length === 1);

    posts[0].drop();
    await leaving;

    same(statements.length, 1);
    same(JSON.parse(localStorage.getItem("test/outbox/failing")).statements, [{ id: "only" }]);
  }));
