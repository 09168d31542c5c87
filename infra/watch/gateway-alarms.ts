import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { LogMetrics } from "./log-metrics.ts";

type Watched = { gateway: IFunction; metrics: LogMetrics; email: string };

/** Writes to somebody when something is wrong. */
export class GatewayAlarms extends Construct {
  constructor(scope: Construct, id: string, { gateway, metrics, email }: Watched) {
    super(scope, id);
    const action = new SnsAction(addTopic(this, email));
    const period = Duration.minutes(5);
    const alarms: [id: string, metric: IMetric, threshold: number, periods: number, description: string][] = [
      [
        "ServerErrors",
        metrics.serverErrors,
        5,
        1,
        "Five requests or more failed within five minutes, by us or by Bedrock.",
      ],
      [
        "SlowFirstToken",
        metrics.firstToken,
        30_000,
        3,
        "One request in a hundred waits half a minute for its first token.",
      ],
      ["Errors", gateway.metricErrors({ period }), 1, 1, "The function crashed, or ran out of time."],
      ["Throttles", gateway.metricThrottles({ period }), 1, 1, "More callers at once than the concurrency allows."],
    ];
    for (const [name, metric, threshold, evaluationPeriods, alarmDescription] of alarms)
      new Alarm(this, name, {
        metric,
        threshold,
        evaluationPeriods,
        alarmDescription,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(action);
  }
}

function addTopic(scope: Construct, email: string): Topic {
  const topic = new Topic(scope, "Topic", { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(email));
  // A policy of one's own takes the place of the one that let CloudWatch in.
  const conditions = { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } };
  topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com", { conditions }));
  return topic;
}
