import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";

const STACK = "ConverseUrl";

/** An output of the deployed stack, of the region and account that the environment or the profile names. */
export async function readStackOutput(name: string): Promise<string> {
  const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: STACK }));
  const outputs = Stacks.flatMap(({ Outputs = [] }) => Outputs);
  const value = outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
  if (value) return value;
  throw new Error(`The stack ${STACK} has no output ${name}: deploy it anew.`);
}
