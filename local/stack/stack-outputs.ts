import { CloudFormationClient, DescribeStacksCommand, type Output } from "@aws-sdk/client-cloudformation";

/** The name of the stack that `npx cdk deploy` makes. */
export const STACK = "ConverseUrl";

/** The outputs of the deployed stack, of the region and account that the environment or the profile names. */
export async function readStackOutputs(region?: string): Promise<Output[]> {
  const client = new CloudFormationClient(region ? { region } : {});
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
  return Stacks.flatMap(({ Outputs = [] }) => Outputs);
}

/** One of them, by its key. */
export async function readStackOutput(name: string): Promise<string> {
  const outputs = await readStackOutputs();
  const value = outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
  if (value) return value;
  throw new Error(`The stack ${STACK} has no output ${name}: deploy it anew.`);
}
