import { Annotations } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { GatewayAlarms } from "./gateway-alarms.ts";
import { GatewayDashboard } from "./gateway-dashboard.ts";
import { LogMetrics } from "./log-metrics.ts";
import { SavedQueries } from "./saved-queries.ts";

type Watched = { config: GatewayConfig; gateway: IFunction; log: ILogGroup };

/** How one sees what the gateway does. What costs something is there only where the config asks for it. */
export class GatewayWatch extends Construct {
  constructor(scope: Construct, id: string, { config, gateway, log }: Watched) {
    super(scope, id);
    const { dashboard, alarmEmail: email, reservedConcurrency, telemetry } = config;
    if (telemetry?.captureContent)
      Annotations.of(this).addWarningV2("converse-url:captureContent", toCaptureWarning(telemetry.otlpEndpoint));
    new SavedQueries(this, "Queries", log);
    if (!dashboard && !email) return;
    const metrics = new LogMetrics(this, "Metrics", log);
    if (dashboard) new GatewayDashboard(this, "Dashboard", { gateway, log, metrics, reservedConcurrency });
    if (email) new GatewayAlarms(this, "Alarms", { gateway, metrics, email });
  }
}

function toCaptureWarning(endpoint: string): string {
  return `telemetry.captureContent is on: every prompt and every answer leaves this account for ${endpoint}.`;
}
