import { Duration, Stack } from "aws-cdk-lib";
import { type Metric, Unit } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type ILogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

/** What no metric of AWS's says, read from the request lines: Lambda takes a 502 that we answer for a success. */
export class LogMetrics extends Construct {
  readonly serverErrors: Metric;
  readonly firstToken: Metric;

  constructor(scope: Construct, id: string, log: ILogGroup) {
    super(scope, id);
    const metricNamespace = Stack.of(this).stackName;
    const period = Duration.minutes(5);
    this.serverErrors = log
      .addMetricFilter("ServerErrors", {
        // Also those that came after the first byte, whose status is 200.
        filterPattern: FilterPattern.literal("{ $.error.status >= 500 }"),
        metricNamespace,
        metricName: "ServerErrors",
      })
      .metric({ statistic: "Sum", period });
    this.firstToken = log
      .addMetricFilter("FirstToken", {
        filterPattern: FilterPattern.literal("{ $.firstTokenMs >= 0 }"),
        metricNamespace,
        metricName: "FirstToken",
        metricValue: "$.firstTokenMs",
        unit: Unit.MILLISECONDS,
      })
      .metric({ statistic: "p99", period });
  }
}
