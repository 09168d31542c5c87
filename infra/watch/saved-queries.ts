import { Stack } from "aws-cdk-lib";
import { CfnQueryDefinition, type ILogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { QUESTIONS } from "./questions.ts";

/** The questions, where Logs Insights lists saved queries, in a folder of the stack's name. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, log: ILogGroup) {
    super(scope, id);
    for (const [question, commands] of Object.entries(QUESTIONS))
      new CfnQueryDefinition(this, question, {
        name: `${Stack.of(this).stackName}/${question}`,
        logGroupNames: [log.logGroupName],
        queryString: commands.join("\n| "),
      });
  }
}
