import { Duration, Stack } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IWidget, LogQueryWidget, MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { LogMetrics } from "./log-metrics.ts";
import { QUESTIONS } from "./questions.ts";

const PERCENTILES = ["p50", "p99"];

type Shown = { gateway: IFunction; log: ILogGroup; metrics: LogMetrics; reservedConcurrency: number | undefined };

/** Everything on one page, and the questions with their answers of today. */
export class GatewayDashboard extends Dashboard {
  constructor(scope: Construct, id: string, shown: Shown) {
    const { stackName, region } = Stack.of(scope);
    super(scope, id, {
      // The names of dashboards are the account's, in all its regions.
      dashboardName: `${stackName}-${region}`,
      defaultInterval: Duration.days(1),
      widgets: [toFunctionWidgets(shown), toBedrockWidgets(), ...toAnswers(shown.log)],
    });
  }
}

function toFunctionWidgets({ gateway, metrics, reservedConcurrency }: Shown): IWidget[] {
  const limit = reservedConcurrency === undefined ? [] : [{ value: reservedConcurrency, label: "reserved" }];
  return [
    new GraphWidget({
      title: "Requests",
      width: 8,
      left: [gateway.metricInvocations({ label: "requests" })],
      right: [
        metrics.serverErrors.with({ label: "5xx" }),
        gateway.metricErrors({ label: "crashes" }),
        gateway.metricThrottles({ label: "throttled" }),
      ],
    }),
    new GraphWidget({
      title: "Times",
      width: 8,
      left: PERCENTILES.map((statistic) => metrics.firstToken.with({ statistic, label: `first token, ${statistic}` })),
      right: PERCENTILES.map((statistic) => gateway.metricDuration({ statistic, label: `whole, ${statistic}` })),
    }),
    new GraphWidget({
      title: "At once",
      width: 8,
      left: [gateway.metric("ConcurrentExecutions", { statistic: "Maximum", label: "requests at once" })],
      leftAnnotations: limit,
    }),
  ];
}

/** Of the whole account: Bedrock does not tell callers apart. */
function toBedrockWidgets(): IWidget[] {
  const titles = {
    "Input tokens": "InputTokenCount",
    "Output tokens": "OutputTokenCount",
    "Throttled by Bedrock": "InvocationThrottles",
  };
  return Object.entries(titles).map(([title, metric]) => {
    const expression = `SEARCH('{AWS/Bedrock,ModelId} MetricName="${metric}"', 'Sum', 300)`;
    return new GraphWidget({
      title: `${title}, by model`,
      width: 8,
      left: [new MathExpression({ expression, usingMetrics: {}, label: "" })],
    });
  });
}

function toAnswers(log: ILogGroup): IWidget[][] {
  return Object.entries(QUESTIONS).map(([title, queryLines]) => [
    new LogQueryWidget({ title, width: 24, logGroupNames: [log.logGroupName], queryLines }),
  ]);
}
