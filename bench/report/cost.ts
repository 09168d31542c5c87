/**
 * List prices of us-east-1 in dollars, arm64.
 * @see https://aws.amazon.com/lambda/pricing/
 * @see https://aws.amazon.com/fargate/pricing/
 */
const LAMBDA_GB_SECOND = 0.0000133334;
const LAMBDA_REQUEST = 0.2 / 1e6;
const FARGATE_VCPU_HOUR = 0.03238;
const FARGATE_GB_HOUR = 0.00356;
const HOURS_A_MONTH = 730;

/** A stream holds its environment as long as the model writes. */
export const TOKENS_PER_SECOND = [20, 80, 200] as const;
export const MEMORY_MEGABYTES = [256, 512, 1024, 1769] as const;
const TOKENS_PER_ANSWER = 500;

/** Dollars per million streamed tokens: 10⁶ ÷ tokens per second × GB × price of a GB-second + answers × price of a request. */
export function toLambdaCost(megabytes: number, tokensPerSecond: number): number {
  const seconds = 1e6 / tokensPerSecond;
  return seconds * (megabytes / 1024) * LAMBDA_GB_SECOND + (1e6 / TOKENS_PER_ANSWER) * LAMBDA_REQUEST;
}

/** Dollars a month of a container that is always on: 730 h × (vCPU × price + GB × price), without a load balancer. */
export function toContainerCost(vcpu: number, gigabytes: number): number {
  return HOURS_A_MONTH * (vcpu * FARGATE_VCPU_HOUR + gigabytes * FARGATE_GB_HOUR);
}
