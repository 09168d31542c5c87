const SPENT = [
  "count(*) as requests",
  "sum(promptTokens) as input",
  "sum(cacheReadTokens) as ofItCached",
  "sum(completionTokens) as output",
  "sum(costUsd) as dollars",
].join(", ");

/** What is asked on a Monday → the Logs Insights query that answers it from the request lines, one command a line. */
export const QUESTIONS = {
  "Who spent": ['filter message = "request" and ispresent(modelId)', `stats ${SPENT} by key`, "sort output desc"],
  "Which model": [
    'filter message = "request" and ispresent(modelId)',
    `stats ${SPENT} by modelId, model`,
    "sort output desc",
  ],
  "Was it slow": [
    'filter message = "request" and ispresent(firstTokenMs)',
    "stats count(*) as requests, pct(firstTokenMs, 50) as firstToken50, pct(firstTokenMs, 99) as firstToken99, pct(durationMs, 99) as duration99, avg(tokensPerSecond) as speed by modelId",
    "sort firstToken99 desc",
  ],
  "Who was refused": [
    'filter message = "request" and error.status < 500',
    "stats count(*) as refusals by key, error.status, error.code",
    "sort refusals desc",
  ],
  Why: [
    'filter message = "request" and ispresent(error.status)',
    "stats count(*) as requests, latest(requestId) as lastRequest by error.status, error.code, error.name, endpoint, model, modelId",
    "sort requests desc",
  ],
  "What was adapted, or fell back": [
    'filter message = "request" and (ispresent(adapted.0) or ispresent(fallback))',
    "stats count(*) as requests by modelId, adapted.0, adapted.1, fallback",
    "sort requests desc",
  ],
} satisfies Record<string, string[]>;
