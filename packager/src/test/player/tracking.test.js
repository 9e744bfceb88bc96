import { isoDuration } from "/player/tracking/duration.js";
import { patterns, responseText } from "/player/tracking/interaction.js";
import { agentFrom } from "/player/tracking/launched.js";
import { asClock, asTimestamp, givenName } from "/player/tracking/scorm.js";
import { composer } from "/player/tracking/statement.js";
import { uuid } from "/player/tracking/uuid.js";
import { course } from "./course.js";
import { holds, same, test } from "./harness.js";

const MARKS = { list: "[,]", pair: "[.]" };

test("writes responses and right answers as xAPI has them", () => {
  const [single, multiple, ordering, matching, fillIn] = course.questions;
  same(responseText(single, 2, MARKS), "c");
  same(responseText(multiple, [0, 1], MARKS), "a[,]b");
  same(responseText(ordering, [2, 0, 1], MARKS), "c[,]a[,]b");
  same(responseText(matching, [1, 0], MARKS), "a[.]b[,]b[.]a");
  same(responseText(fillIn, ["3", "trust"], MARKS), "3[,]trust");
  same(patterns(multiple, MARKS), ["a[,]b"]);
  same(patterns(fillIn, MARKS), ["three[,]trust", "3[,]trust"]);
});

test("writes times as SCORM 1.2 has them", () => {
  same(asClock(0), "0000:00:00.00");
  same(asClock(3661.05), "0001:01:01.05");
  same(asClock(59.999), "0000:01:00.00");
  same(asClock(1e9), "9999:46:40.00");
});

test("writes times as SCORM 2004 has them", () => {
  same(asTimestamp(new Date(Date.UTC(2026, 10, 22, 3, 4, 5, 678))), "2026-11-22T03:04:05.67Z");
});

test("writes durations as xAPI has them, cut to hundredths", () => {
  same([0, 0.05, 61.999, 3600, 90061.5].map(isoDuration), ["PT0S", "PT0.05S", "PT1M1.99S", "PT1H0S", "PT25H1M1.5S"]);
});

test("turns a family name round", () => {
  same([givenName("Example, Ann"), givenName("Ann Example"), givenName("")], ["Ann Example", "Ann Example", ""]);
});

test("takes the agents of old launchers", () => {
  same(agentFrom('{"name":["Ann"],"mbox":["mailto:ann@example.org"],"objectType":["Person"]}'), {
    objectType: "Agent",
    name: "Ann",
    mbox: "mailto:ann@example.org",
  });
  same(agentFrom('{"account":[{"accountServiceHomePage":"https://lms.example/","accountName":"7"}]}'), {
    objectType: "Agent",
    account: { homePage: "https://lms.example/", name: "7" },
  });
});

test("makes ids of version 4", () => {
  for (let i = 0; i < 50; i++) holds(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid()), "version 4");
});

const TEMPLATE = {
  contextActivities: { grouping: [{ id: "https://example.org/publisher" }], category: { id: "https://example.org/category" } },
  extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s1" },
  platform: "The LMS",
};

function cmi5() {
  return composer({ course, actor: { account: { homePage: "https://l/", name: "1" } }, registration: "r", object: "https://l/au/1", template: TEMPLATE, isCmi5: true, mastery: 0.5 });
}

test("copies cmi5's context template whole", () => {
  const { context } = cmi5().of({ kind: "experienced", page: "one" });
  same(context.extensions["https://w3id.org/xapi/cmi5/context/extensions/sessionid"], "s1");
  same(context.platform, "The LMS");
  same(context.contextActivities.grouping.map(({ id }) => id), ["https://example.org/publisher", course.iri]);
  same(context.contextActivities.category, { id: "https://example.org/category" });
});

test("marks what cmi5 defines and nothing else", () => {
  const categories = (statement) => [statement.context.contextActivities.category].flat().map(({ id }) => id.split("/").pop());
  const verdict = { scaled: 0.75, seconds: 10 };
  same(categories(cmi5().initialized()), ["category", "cmi5"]);
  same(categories(cmi5().completed(verdict)), ["category", "cmi5", "moveon"]);
  same(categories(cmi5().passed(verdict)), ["category", "cmi5", "moveon"]);
  same(categories(cmi5().terminated(verdict)), ["category", "cmi5"]);
  same(categories(cmi5().resumed()), ["category"]);
  same(cmi5().completed(verdict).result, { completion: true, duration: "PT10S", extensions: { "https://cpdmodules.org/xapi/extensions/scaled-score": 0.75 } });
  same(cmi5().passed(verdict).context.extensions["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"], 0.5);
  same(cmi5().initialized().object.id, "https://l/au/1");
});
