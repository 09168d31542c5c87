import { Annotations, Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { FULL, line } from "../../functions/gateway/telemetry/lines.ts";
import { MODES, readResources, synthesize, toText, type Value } from "../synthesize.ts";

const COSTLY = ["AWS::CloudWatch::Dashboard", "AWS::CloudWatch::Alarm", "AWS::Logs::MetricFilter", "AWS::SNS::Topic"];

const { template } = synthesize(MODES.everything);
const queries = readResources(template, "AWS::Logs::QueryDefinition") as { Name: string; QueryString: string }[];
const alarms = readResources(template, "AWS::CloudWatch::Alarm");

describe("GatewayWatch", () => {
  test("saves a query for each question, whether or not there are a dashboard and alarms", () => {
    const names = readResources(synthesize().template, "AWS::Logs::QueryDefinition").map(({ Name }) => Name);
    expect(names).toEqual(queries.map(({ Name }) => Name));
    expect(names).toEqual(
      expect.arrayContaining(
        ["Who spent", "Which model", "Was it slow", "Who was refused", "Why"].map((name) => `ConverseUrl/${name}`),
      ),
    );
  });

  test.each(COSTLY)("makes no %s unless the config asks for a dashboard or alarms", (type) => {
    synthesize().template.resourceCountIs(type, 0);
    expect(readResources(template, type)).not.toEqual([]);
  });

  test("makes the dashboard and the alarms each without the other", () => {
    const [board, mail] = [{ dashboard: true }, { alarmEmail: "platform@example.com" }].map(
      (config) => synthesize(config).template,
    );
    const count = (type: string) => [board, mail].map((made) => made && readResources(made, type).length);
    expect(count("AWS::CloudWatch::Dashboard")).toEqual([1, 0]);
    expect(count("AWS::CloudWatch::Alarm")).toEqual([0, 4]);
    expect(count("AWS::SNS::Topic")).toEqual([0, 1]);
  });
});

/** Do lines match a metric filter's pattern? As much of CloudWatch's syntax as ours speak. */
function toMatch(pattern: string): (line: object) => boolean {
  const [, path = "", least] = /^\{ \$\.([\w.]+) >= (\d+) \}$/.exec(pattern) ?? [];
  if (!least) throw new SyntaxError(`unexpected ${pattern}`);
  const read = (value: object) =>
    path.split(".").reduce<unknown>((member, name) => (member as Record<string, unknown> | undefined)?.[name], value);
  return (value) => Number(read(value) ?? Number.NaN) >= Number(least);
}

const failed = (status: number) => ({ error: { name: "OpenAIError", status, code: null } });

test.each([
  [undefined, 0],
  [{ otlpEndpoint: "https://otel.example.com" }, 0],
  [{ otlpEndpoint: "https://otel.example.com", captureContent: false }, 0],
  [{ otlpEndpoint: "https://otel.example.com", captureContent: true }, 1],
])("a deployment says loudly that content leaves the account, and where for: telemetry %j", (telemetry, warnings) => {
  const { stack } = synthesize({ ...(telemetry && { telemetry }) });
  const said = Annotations.fromStack(stack).findWarning("*", Match.stringLikeRegexp("captureContent"));
  expect(said.map(({ entry }) => String(entry.data))).toEqual(
    Array(warnings).fill(expect.stringContaining("leaves this account for https://otel.example.com")),
  );
});

describe("LogMetrics", () => {
  const patterns = readResources(template, "AWS::Logs::MetricFilter").map(({ FilterPattern }) => String(FilterPattern));

  test.each<[what: string, line: object, matched: string[]]>([
    ["an answer", line({ status: 200, stream: false, firstTokenMs: 400 }), []],
    ["a stream", line({ stream: true, firstTokenMs: 400 }), ["FirstToken"]],
    ["a stream whose first token came at once", line({ stream: true, firstTokenMs: 0 }), ["FirstToken"]],
    ["a stream that failed", line(FULL), ["ServerErrors", "FirstToken"]],
    ["a failure", line({ status: 500, ...failed(500) }), ["ServerErrors"]],
    ["a refusal", line({ status: 429, ...failed(429) }), []],
    ["Lambda's own line", { type: "platform.report", record: { metrics: { durationMs: 600 } } }, []],
  ])("count the lines that there are: %s", (_, written, matched) => {
    const names = ["ServerErrors", "FirstToken"].filter((_name, index) => toMatch(patterns[index] ?? "")(written));
    expect(names).toEqual(matched);
  });

  test("counts failures that have begun with 200 too, and reads the time to the first token", () => {
    const filters = readResources(template, "AWS::Logs::MetricFilter");
    expect(filters.map(({ FilterPattern, MetricTransformations }) => [FilterPattern, MetricTransformations])).toEqual([
      ["{ $.error.status >= 500 }", [{ MetricName: "ServerErrors", MetricNamespace: "ConverseUrl", MetricValue: "1" }]],
      [
        "{ $.firstTokenMs >= 0 }",
        [
          {
            MetricName: "FirstToken",
            MetricNamespace: "ConverseUrl",
            MetricValue: "$.firstTokenMs",
            Unit: "Milliseconds",
          },
        ],
      ],
    ]);
  });
});

describe("GatewayAlarms", () => {
  test.each([
    ["ServerErrors", { Namespace: "ConverseUrl", Statistic: "Sum", Threshold: 5 }],
    ["FirstToken", { Namespace: "ConverseUrl", ExtendedStatistic: "p99", Threshold: 30_000, EvaluationPeriods: 3 }],
    ["Errors", { Namespace: "AWS/Lambda", Statistic: "Sum", Threshold: 1 }],
    ["Throttles", { Namespace: "AWS/Lambda", Statistic: "Sum", Threshold: 1 }],
  ])("watches %s, in silence while nobody calls", (name, properties) => {
    const alarm = alarms.find(({ MetricName }) => MetricName === name);
    expect(alarm).toMatchObject({
      ...properties,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
    });
    const actions = (alarm?.AlarmActions ?? []) as Value[];
    expect(actions.map(toText)).toEqual(["<WatchAlarmsTopic>"]);
  });

  test("let CloudWatch publish to their topic, which has a policy of its own, and write to the config's address", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "platform@example.com" });
    const [policy] = readResources(template, "AWS::SNS::TopicPolicy") as { PolicyDocument: { Statement: unknown[] } }[];
    expect(policy?.PolicyDocument.Statement).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Effect: "Allow",
          Action: "sns:Publish",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
        }),
      ]),
    );
  });
});

describe("GatewayDashboard", () => {
  const [dashboard] = readResources(template, "AWS::CloudWatch::Dashboard");
  const text = toText(dashboard?.DashboardBody as Value);

  test("has a name of its region, because those of dashboards are the account's", () => {
    expect(toText(dashboard?.DashboardName as Value)).toBe("ConverseUrl-<AWS::Region>");
  });

  test("shows requests, times, concurrency against its limit, Bedrock's own numbers, and every question", () => {
    const { widgets } = JSON.parse(text) as { widgets: { properties: { title: string; annotations?: unknown } }[] };
    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      ...["Requests", "Times", "At once"],
      ...["Input tokens, by model", "Output tokens, by model", "Throttled by Bedrock, by model"],
      ...["Who spent", "Which model", "Was it slow", "Who was refused", "Why", "What was adapted, or fell back"],
    ]);
    expect(widgets[2]?.properties.annotations).toEqual({
      horizontal: [{ value: 20, label: "reserved", yAxis: "left" }],
    });
  });
});
