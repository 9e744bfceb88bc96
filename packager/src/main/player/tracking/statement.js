/*
 * What the player says in xAPI; src/docs/profile describes it to others. settings: {course, actor, registration, object: the
 * IRI of module-level statements, template: cmi5's contextTemplate or nothing, isCmi5, mastery}.
 */
import { isoDuration } from "./duration.js";
import { patterns, responseText, TYPES } from "./interaction.js";
import { uuid } from "./uuid.js";

const BASE = "https://cpdmodules.org";
const ADL = "http://adlnet.gov/expapi/verbs/";
const TYPE = "http://adlnet.gov/expapi/activities/";
const MARKS = { list: "[,]", pair: "[.]" };
const CMI5 = { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" };
const MOVE_ON = { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" };
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";

export const VERBS = {
  initialized: `${ADL}initialized`,
  resumed: `${ADL}resumed`,
  completed: `${ADL}completed`,
  passed: `${ADL}passed`,
  terminated: `${ADL}terminated`,
  experienced: `${ADL}experienced`,
  answered: `${ADL}answered`,
  responded: `${ADL}responded`,
  recognised: `${BASE}/xapi/verbs/recognised`,
  chose: `${BASE}/xapi/verbs/chose`,
  concluded: `${BASE}/xapi/verbs/concluded`,
  planned: `${BASE}/xapi/verbs/planned`,
  downloaded: "http://id.tincanapi.com/verb/downloaded",
};

export function composer(settings) {
  const { course } = settings;
  const inLanguage = (text) => ({ [course.language]: text });
  const activity = (path, definition) => ({ objectType: "Activity", id: `${course.iri}/${path}`, definition });
  const find = (list, id) => list.find((item) => item.id === id);

  function context(categories, extensions) {
    const template = settings.template ?? {};
    const activities = { ...template.contextActivities };
    const course1 = { objectType: "Activity", id: course.iri, definition: { type: `${TYPE}course`, name: inLanguage(course.title) } };
    activities.grouping = [...asList(activities.grouping).filter(({ id }) => id !== course.iri), course1];
    const ours = categories.filter(({ id }) => !asList(activities.category).some((category) => category.id === id));
    if (ours.length > 0) activities.category = [...asList(activities.category), ...ours];
    return {
      ...template,
      ...(settings.registration ? { registration: settings.registration } : {}),
      contextActivities: activities,
      platform: template.platform ?? "Tiro player",
      language: template.language ?? course.language,
      extensions: { [`${BASE}/xapi/extensions/module-version`]: course.version, ...extensions, ...template.extensions },
    };
  }

  function statement(verb, object, result, categories = [], extensions = {}) {
    return {
      id: uuid(),
      actor: settings.actor,
      verb: { id: VERBS[verb], display: { en: verb } },
      object,
      ...(result ? { result } : {}),
      context: context(categories, extensions),
      timestamp: new Date().toISOString(),
    };
  }

  const lesson = { objectType: "Activity", id: settings.object, definition: { type: `${TYPE}lesson`, name: inLanguage(course.title) } };

  /* cmi5 §9.6.2: its category on every statement it defines, moveon where the result has success or completion. */
  function moduleLevel(verb, result, extensions) {
    const categories = settings.isCmi5 && verb !== "resumed" ? [CMI5] : [];
    if (settings.isCmi5 && result && ("completion" in result || "success" in result)) categories.push(MOVE_ON);
    return statement(verb, lesson, result, categories, extensions);
  }

  const makers = {
    experienced({ page }) {
      return statement("experienced", activity(`pages/${page}`, { type: "http://activitystrea.ms/schema/1.0/page", name: inLanguage(find(course.pages, page).title) }));
    },
    answered({ question, response, right }) {
      const asked = find(course.questions, question);
      const given = responseText(asked, response, MARKS);
      return statement("answered", activity(`questions/${question}`, definition(asked)), {
        response: given,
        success: right,
        score: { scaled: right ? 1 : 0 },
      });
    },
    responded({ reflection, text }) {
      const asked = find(course.reflections, reflection);
      const definition = {
        type: `${TYPE}cmi.interaction`,
        interactionType: "long-fill-in",
        name: inLanguage(asked.title ?? asked.prompt),
        description: inLanguage(asked.prompt),
      };
      return statement("responded", activity(`reflections/${reflection}`, definition), { response: text });
    },
    recognised({ situation, text }) {
      return statement("recognised", activity(`familiar/${situation}`, { type: `${BASE}/xapi/activity-types/situation`, name: inLanguage(text) }));
    },
    chose({ scenario, node, choice }) {
      const from = find(find(course.scenarios, scenario).nodes, node);
      const definition = {
        type: `${TYPE}cmi.interaction`,
        interactionType: "choice",
        name: inLanguage(from.title),
        choices: from.choices.map(({ text }, i) => ({ id: String.fromCharCode(97 + i), description: inLanguage(text) })),
      };
      return statement("chose", activity(`scenarios/${scenario}/${node}`, definition), { response: String.fromCharCode(97 + choice) });
    },
    concluded({ scenario, node }) {
      const told = find(course.scenarios, scenario);
      return statement("concluded", activity(`scenarios/${scenario}`, { type: `${TYPE}simulation`, name: inLanguage(told.title) }), {
        extensions: { [`${BASE}/xapi/extensions/ending`]: node },
      });
    },
    planned({ plan, number, row }) {
      return statement("planned", activity(`plans/${plan}/${number}`, { type: `${BASE}/xapi/activity-types/action`, name: inLanguage(find(course.plans, plan).title) }), {
        response: row.action,
        extensions: { [`${BASE}/xapi/extensions/plan`]: { who: row.who, when: row.when, measure: row.measure } },
      });
    },
    downloaded({ download }) {
      const file = find(course.downloads, download);
      return statement("downloaded", activity(`downloads/${download}`, { type: `${TYPE}file`, name: inLanguage(file.title) }));
    },
  };

  function definition(asked) {
    const choices = (texts) => texts.map((text, i) => ({ id: String.fromCharCode(97 + i), description: inLanguage(text) }));
    return {
      type: `${TYPE}cmi.interaction`,
      interactionType: TYPES[asked.kind],
      name: inLanguage(asked.title),
      description: inLanguage(asked.sentence ?? asked.title),
      correctResponsesPattern: patterns(asked, MARKS),
      ...(asked.answers ? { choices: choices(asked.answers.map(({ text }) => text)) } : {}),
      ...(asked.steps ? { choices: choices(asked.steps) } : {}),
      ...(asked.left ? { source: choices(asked.left), target: choices(asked.right) } : {}),
    };
  }

  function scoreExtension(scaled) {
    return scaled === null ? {} : { extensions: { [`${BASE}/xapi/extensions/scaled-score`]: scaled } };
  }

  function scoreOf(scaled) {
    return scaled === null ? {} : { score: { scaled } };
  }

  return {
    of: (happening) => makers[happening.kind](happening),
    initialized: () => moduleLevel("initialized"),
    resumed: () => moduleLevel("resumed"),
    /* cmi5 §9.5.1 forbids a score here; it then travels as an extension. */
    completed: ({ scaled, seconds }) =>
      moduleLevel("completed", {
        completion: true,
        duration: isoDuration(seconds),
        ...(settings.isCmi5 ? scoreExtension(scaled) : scoreOf(scaled)),
      }),
    passed: ({ scaled, seconds }) =>
      moduleLevel(
        "passed",
        { success: true, duration: isoDuration(seconds), ...scoreOf(scaled) },
        settings.mastery === null || settings.mastery === undefined ? {} : { [MASTERY]: settings.mastery },
      ),
    terminated: ({ seconds }) => moduleLevel("terminated", { duration: isoDuration(seconds) }),
  };
}

function asList(value) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
