/* The decision aid: answers -> the routes that may be open. Pure, and the same in words and
   order as hooks/commons/guides/aid.py; a test runs both over every combination of answers.
   A missing answer makes what needs it neither true nor false: null. */

/** @param rules questions, thresholds and routes, each with its conditions
 *  @param {Object<string, string>} given question -> option; what is not known is left out
 *  @returns {{asked: string[], threshold: ?number, verdicts: Object[]}} */
export function advise(rules, given) {
  const { asked, answers } = questions(rules.questions, given);
  const fits = rules.thresholds.findIndex((condition) => truth(condition, asked, answers) === true);
  return {
    asked,
    threshold: fits < 0 ? null : fits,
    verdicts: rules.routes
      .filter((route) => truth(route.for, asked, answers) === true)
      .map((route) => verdict(route, asked, answers)),
  };
}

function questions(all, given) {
  const asked = [];
  const answers = {};
  for (const question of all) {
    if (truth(question.ask_if, asked, answers) !== true) continue;
    asked.push(question.id);
    if (Object.hasOwn(given, question.id)) answers[question.id] = given[question.id];
  }
  return { asked, answers };
}

function verdict(route, asked, answers) {
  const shown = {};
  const undecided = new Set();
  for (const [part, conditions] of Object.entries(route.parts)) {
    const truths = conditions.map((condition) => truth(condition, asked, answers));
    shown[part] = truths.flatMap((value, number) => (value === true ? [number] : []));
    if (part !== "closed" && part !== "unsure") continue;
    conditions.forEach((condition, number) => {
      if (truths[number] === null) missing(condition, asked, answers).forEach((name) => undecided.add(name));
    });
  }
  let said = "open";
  if (shown.closed.length) said = "closed";
  else if (shown.unsure.length || undecided.size) said = "unsure";
  return {
    route: route.id,
    verdict: said,
    missing: said === "unsure" ? asked.filter((name) => undecided.has(name)) : [],
    shown,
  };
}

/* Whether any alternative holds. A question that is not asked has no answer that could fit. */
function truth(condition, asked, answers) {
  const values = condition.map((alternative) => all(alternative, asked, answers));
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

function all(alternative, asked, answers) {
  let unknown = false;
  for (const [name, options] of Object.entries(alternative)) {
    const answered = Object.hasOwn(answers, name);
    if (!asked.includes(name) || (answered && !options.includes(answers[name]))) return false;
    unknown ||= !answered;
  }
  return unknown ? null : true;
}

function missing(condition, asked, answers) {
  return condition
    .filter((alternative) => all(alternative, asked, answers) === null)
    .flatMap((alternative) => Object.keys(alternative))
    .filter((name) => !Object.hasOwn(answers, name));
}
